%% A server with a number that messages add to.
-module(member).
-behaviour(gen_server).
-export([start_link/2, init/1, handle_call/3, handle_cast/2, handle_info/2]).

start_link(Names, Id) -> gen_server:start_link(?MODULE, {Names, Id}, []).

init(Name) ->
    nursery:add_name(Name),
    {ok, 0}.

handle_cast({add, Amount, Times}, Total) -> {noreply, Total + Amount * Times};
handle_cast(crash, _) -> exit(crash).

handle_call({add, Amount, Times}, _, Total) -> {reply, ok, Total + Amount * Times};
handle_call({think, Amount}, _, Total) ->
    erlang:yield(),
    {reply, ok, Total + Amount};
handle_call(ping, _, Total) -> {reply, ok, Total}.

handle_info({answer, To}, Total) ->
    To ! handled,
    {noreply, Total}.
