%% Starts a second of supervised, named servers, from none.
-module(starts).
-export([setup/1, measure/1]).

setup([Partitions, Count]) -> {Partitions, Count}.

measure({Partitions, Count}) ->
    Nursery = nursery:start(Partitions, member, 1),
    Took = bench_peer:timed_s(fun() -> nursery:start_children(Nursery, 1, Count) end),
    nursery:stop(Nursery),
    Count / Took.
