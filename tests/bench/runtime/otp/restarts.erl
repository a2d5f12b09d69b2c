%% Restarts a second. A supervisor looks through all restarts of its period each time: so there are many
%% supervisors, and a second passes between two rounds.
-module(restarts).
-export([setup/1, measure/1]).
-define(CRASHES, 10000).

setup([Partitions, Count]) ->
    logger:set_primary_config(level, none),
    Nursery = nursery:start(Partitions, member, 1000000),
    nursery:start_children(Nursery, 1, Count),
    {Nursery, Count}.

measure({Nursery, Count}) ->
    timer:sleep(1100),
    Ids = [1 + I * 7919 rem Count || I <- lists:seq(1, ?CRASHES)],
    Took = bench_peer:timed_s(fun() -> crash(Nursery, Ids) end),
    ?CRASHES / Took.

%% 64 at a time; then it waits until all are there again.
crash(_, []) -> ok;
crash(Nursery, Ids) ->
    {Burst, Rest} = lists:split(min(64, length_at_most(Ids, 64)), Ids),
    Old = [{Id, nursery:whereis(Nursery, Id)} || Id <- Burst],
    [gen_server:cast(Child, crash) || {_, Child} <- Old],
    [wait_for_another(Nursery, Id, Child) || {Id, Child} <- Old],
    crash(Nursery, Rest).

length_at_most([_ | Rest], Max) when Max > 0 -> 1 + length_at_most(Rest, Max - 1);
length_at_most(_, _) -> 0.

wait_for_another(Nursery, Id, Child) ->
    case nursery:whereis(Nursery, Id) of
        Child ->
            erlang:yield(),
            wait_for_another(Nursery, Id, Child);
        _ -> ok
    end.
