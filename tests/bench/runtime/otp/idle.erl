%% Servers that wait for a timer; hibernated, or not. Measured from outside: the memory of this process.
-module(idle).
-behaviour(gen_server).
-export([setup/1, measure/1, start_link/2, init/1, handle_call/3, handle_cast/2]).

setup([Hibernates]) ->
    persistent_term:put(hibernates, Hibernates =:= 1),
    nursery:start(2, ?MODULE, 1).

%% Starts more of them, and returns how many.
measure(Nursery) ->
    Count = 100000,
    nursery:start_children(Nursery, 1, Count),
    Count.

start_link(Names, Id) -> gen_server:start_link(?MODULE, {Names, Id}, []).

init(Name) ->
    nursery:add_name(Name),
    erlang:send_after(3600000, self(), wake),
    case persistent_term:get(hibernates) of
        true -> {ok, 0, hibernate};
        false -> {ok, 0}
    end.

handle_call(_, _, Age) -> {reply, ok, Age}.
handle_cast(_, Age) -> {noreply, Age}.
