%% Servers that tick each five seconds, spread over these: nanoseconds of processor time a tick.
-module(ticks).
-behaviour(gen_server).
-export([setup/1, measure/1, start_link/2, init/1, handle_call/3, handle_cast/2, handle_info/2]).
-define(PERIOD_MS, 5000).

setup([Count]) ->
    Nursery = nursery:start(2, ?MODULE, 1),
    nursery:start_children(Nursery, 1, Count),
    timer:sleep(?PERIOD_MS),
    {Nursery, Count}.

measure({_, Count}) ->
    Before = bench_peer:cpu_s(),
    timer:sleep(?PERIOD_MS),
    (bench_peer:cpu_s() - Before) * 1.0e9 / Count.

start_link(Names, Id) -> gen_server:start_link(?MODULE, {Names, Id}, []).

init(Name) ->
    nursery:add_name(Name),
    erlang:send_after(rand:uniform(?PERIOD_MS), self(), tick),
    {ok, {0, 0}}.

handle_info(tick, {Ticks, Hunger}) ->
    erlang:send_after(?PERIOD_MS, self(), tick),
    {noreply, {Ticks + 1, (Hunger + 3) rem 100}}.

handle_call(_, _, State) -> {reply, ok, State}.
handle_cast(_, State) -> {noreply, State}.
