%% A child of a script: tells the script that it starts, and ends as its spec and the script say.
-module(otp_trace_worker).
-behaviour(gen_server).
-export([start_link/2, end_by_itself/2]).
-export([init/1, handle_call/3, handle_cast/2, handle_info/2, terminate/2]).

start_link(Script, Child) ->
    gen_server:start_link(?MODULE, {Script, Child}, []).

end_by_itself(Pid, kill) -> exit(Pid, kill);
end_by_itself(Pid, Reason) -> Pid ! {end_by_itself, Reason}.

init({Script, #{stops := Stops} = Child}) ->
    process_flag(trap_exit, Stops =/= obeys),
    case otp_trace_log:report(Script, {starts, Child}) of
        ok -> {ok, Stops};
        fail -> {stop, failed};
        crash -> error(crash);
        ignore -> ignore
    end.

handle_call(_, _, Stops) -> {noreply, Stops}.
handle_cast(_, Stops) -> {noreply, Stops}.
handle_info({end_by_itself, Reason}, _) -> {stop, Reason, by_itself}.

terminate(_, by_itself) -> ok;
terminate(shutdown, ignores) -> receive after infinity -> ok end;
terminate(shutdown, errors) -> exit(error);
terminate(shutdown, normal) -> exit(normal);
terminate(shutdown, traps) -> ok.
