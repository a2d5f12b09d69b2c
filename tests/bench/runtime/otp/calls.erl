%% Calls a second that some processes make to servers that are found by their names.
-module(calls).
-export([setup/1, measure/1]).
-define(CALLS, 320000).

%% Thinks: whether a server gives way to others before it answers.
setup([Count, Callers, Thinks]) ->
    Nursery = nursery:start(2, member, 1),
    nursery:start_children(Nursery, 1, Count),
    Request = case Thinks of 1 -> {think, 1}; 0 -> {add, 1, 1} end,
    {Nursery, bench_peer:random_targets(lists:seq(1, Count)), Callers, Request}.

measure({Nursery, Targets, Callers, Request}) ->
    Took = bench_peer:timed_s(fun() ->
        Calling = [spawn_monitor(fun() -> call(Nursery, Targets, Request, ?CALLS div Callers) end)
                   || _ <- lists:seq(1, Callers)],
        [receive {'DOWN', Monitor, process, _, normal} -> ok end || {_, Monitor} <- Calling]
    end),
    ?CALLS / Took.

call(_, _, _, 0) -> ok;
call(Nursery, [Target | Rest], Request, Left) ->
    ok = gen_server:call(nursery:whereis(Nursery, Target), Request),
    call(Nursery, Rest, Request, Left - 1).
