%% Waits until nothing is left to happen in a tree.
%%
%% Settled: no answer is awaited, nobody is dying, every supervisor waits for a message in its main loop, and none is
%% on its way to it. A process that died unnoticed is still linked to its supervisor, and whatever a supervisor does to
%% others sends us something. So if that holds twice in a row, without mail in between, nothing can happen any more.
-module(otp_trace_settle).
-export([settle/1]).
-include("otp_trace.hrl").

-define(YIELDS_MAX, 20). % then it is a shutdown whose time runs out, and we sleep

settle(Run) -> settle(Run, 0, 0).

settle(Run, Settled, Tries) ->
    receive
        Message -> settle(otp_trace_log:handle(Message, Run), 0, 0)
    after 0 ->
        case is_settled(Run) of
            true when Settled =:= 1 -> Run;
            true -> settle(Run, Settled + 1, Tries);
            false when Tries < ?YIELDS_MAX -> erlang:yield(), settle(Run, 0, Tries + 1);
            false ->
                receive
                    Message -> settle(otp_trace_log:handle(Message, Run), 0, 0)
                after 1 ->
                    settle(Run, 0, Tries)
                end
        end
    end.

is_settled(#run{living = Living, replies = Replies, parent = Parent}) ->
    not lists:member(waiting, maps:values(Replies))
        andalso lists:all(fun is_process_alive/1, maps:keys(Living))
        andalso lists:all(fun({Pid, #process{node = #{kind := Kind}}}) ->
                                  Kind =:= child orelse is_idle(Pid, Living, Parent)
                          end, maps:to_list(Living)).

is_idle(Pid, Living, Parent) ->
    case process_info(Pid, [current_function, status, message_queue_len, links]) of
        [{current_function, {gen_server, loop, _}}, {status, waiting}, {message_queue_len, 0}, {links, Links}] ->
            lists:all(fun(Other) -> Other =:= Parent orelse is_map_key(Other, Living) end, Links);
        _ ->
            false
    end.
