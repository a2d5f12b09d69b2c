%% Nanoseconds to arm a timer and to cancel it, with others pending.
-module(timers).
-export([setup/1, measure/1]).
-define(HOUR_MS, 3600000).
-define(PAIRS, 300000).

setup([Pending]) ->
    Waiting = spawn(fun() -> receive never -> ok end end),
    [erlang:send_after(?HOUR_MS div 2 + rand:uniform(?HOUR_MS), Waiting, due) || _ <- lists:seq(1, Pending)],
    bench_peer:random_targets(lists:seq(1, ?HOUR_MS, 977)).

measure(Delays) ->
    bench_peer:timed_s(fun() -> pairs(Delays, ?PAIRS) end) * 1.0e9 / ?PAIRS.

pairs(_, 0) -> ok;
pairs([Delay | Rest], Left) ->
    erlang:cancel_timer(erlang:send_after(Delay, self(), due)),
    pairs(Rest, Left - 1).
