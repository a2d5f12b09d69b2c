%% OTP's answers to requests, in the words of results.
-module(otp_trace_answer).
-export([done/2, started/2, which/2, count/2]).
-include("otp_trace.hrl").

done(ok, _) -> " ok";
done({error, Reason}, _) when is_atom(Reason) -> [$\s, atom_to_list(Reason)].

started({ok, undefined}, _) -> " ignored";
started({ok, Pid}, #run{seen = Seen}) -> [" ok ", otp_trace_log:name(maps:get(Pid, Seen))];
started({error, {already_started, _}}, _) -> " already_started";
started({error, {bad_combination, _}}, _) -> " bad_spec";
started({error, Reason}, _) when Reason =:= running; Reason =:= restarting; Reason =:= not_found;
                                      Reason =:= already_present -> [$\s, atom_to_list(Reason)];
started({error, _}, _) -> " failed".

%% OTP lists the latest spec first, and a dynamic supervisor's children without ids and order.
which(Children, #run{seen = Seen}) ->
    Names = [case Pid of
                 _ when is_pid(Pid) -> otp_trace_log:name(maps:get(Pid, Seen));
                 _ -> [Id, $:, atom_to_list(Pid)]
             end || {Id, Pid, _, _} <- lists:reverse(Children), Id =/= undefined],
    Living = [otp_trace_log:name(Name) || Name <- lists:sort([maps:get(Pid, Seen) || {undefined, Pid, _, _} <- Children, is_pid(Pid)])],
    Restarting = ["restarting" || {undefined, restarting, _, _} <- Children],
    [[$\s, Name] || Name <- Names ++ Living ++ Restarting].

count(Counts, _) ->
    [[$\s, atom_to_list(Key), $\s, integer_to_list(Count)] || {Key, Count} <- Counts].
