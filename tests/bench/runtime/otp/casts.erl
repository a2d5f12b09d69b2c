%% Casts a second: to servers that are found by their names, or sent to processes that are at hand.
-module(casts).
-export([setup/1, measure/1]).
-define(CASTS, 1000000).

setup([Count, 1]) ->
    Nursery = nursery:start(2, member, 1),
    nursery:start_children(Nursery, 1, Count),
    Ids = lists:seq(1, Count),
    {fun(Id, I) -> gen_server:cast(nursery:whereis(Nursery, Id), {add, I, 1}) end,
     bench_peer:random_targets(Ids), nursery:children(Nursery, Ids)};
setup([Count, 0]) ->
    Processes = [spawn(fun() -> add(0) end) || _ <- lists:seq(1, Count)],
    {fun(Process, I) -> Process ! {add, I, 1} end, bench_peer:random_targets(Processes), Processes}.

%% In a process of its own, so that its heap is that of these messages.
measure({Send, Targets, Processes}) ->
    Self = self(),
    spawn_link(fun() ->
        Took = bench_peer:timed_s(fun() ->
            send(Send, Targets, Targets, ?CASTS),
            wait_until_handled(Processes)
        end),
        Self ! {per_s, ?CASTS / Took}
    end),
    receive {per_s, PerS} -> PerS end.

send(_, _, _, 0) -> ok;
send(Send, [], All, Left) -> send(Send, All, All, Left);
send(Send, [Target | Rest], All, Left) ->
    Send(Target, Left),
    send(Send, Rest, All, Left - 1).

%% Each answers when it has handled what was sent before.
wait_until_handled(Processes) ->
    [Process ! {answer, self()} || Process <- Processes],
    [receive handled -> ok end || _ <- Processes],
    ok.

add(Total) ->
    receive
        {add, Amount, Times} -> add(Total + Amount * Times);
        {answer, To} ->
            To ! handled,
            add(Total)
    end.
