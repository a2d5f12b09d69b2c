%% How much longer calls take (the 99th percentile) while a sibling crashes as soon as it is started again.
-module(siblings).
-export([setup/1, measure/1, start_link/2]).
-define(CALLS, 20000).

setup([Count]) ->
    logger:set_primary_config(level, none),
    Nursery = nursery:start(1, ?MODULE, 100000000),
    nursery:start_children(Nursery, 1, Count),
    {Nursery, Count}.

%% The child of id 0 is the one that crashes.
start_link(Table, 0) ->
    Crashing = proc_lib:start_link(erlang, apply, [fun() ->
        nursery:add_name({Table, 0}),
        proc_lib:init_ack({ok, self()}),
        exit(crash)
    end, []]),
    Crashing;
start_link(Table, Id) -> member:start_link(Table, Id).

measure({Nursery, Count}) ->
    Quiet = p99(Nursery, Count),
    nursery:start_children(Nursery, 0, 0),
    Stormy = p99(Nursery, Count),
    end_storm(Nursery, nursery:supervisor_of(Nursery, 0)),
    Stormy / Quiet.

%% Whoever of its incarnations is there when the supervisor looks.
end_storm(Nursery, Supervisor) ->
    case supervisor:terminate_child(Supervisor, nursery:whereis(Nursery, 0)) of
        ok -> ok;
        _ -> end_storm(Nursery, Supervisor)
    end.

p99(Nursery, Count) ->
    Times = [bench_peer:timed_s(fun() -> ok = gen_server:call(nursery:whereis(Nursery, Id), ping) end)
             || Id <- [1 + I * 7919 rem Count || I <- lists:seq(1, ?CALLS)]],
    lists:nth(?CALLS * 99 div 100, lists:sort(Times)).
