%% Runs scripts (../README.md) on real OTP supervisors: scripts on standard input, their traces on standard output.
%%
%%   erl +S 1 -noinput -kernel logger_level none -pa FOLDER_OF_BEAMS -s otp_trace main
%%
%% Scripts run beside each other, each with processes of its own, and their traces come out in order. One scheduler
%% thread: a process that dies then tells everybody before another one runs (see otp_trace_script).
-module(otp_trace).
-export([main/0]).

-define(RUNNING_MAX, 32).    % scripts that are busy
-define(UNDER_WAY_MAX, 10000). % with those that let time pass

main() ->
    Scripts = otp_trace_parser:scripts(read_all([])),
    AllWell = run(Scripts, #{}, 0, 0, true),
    halt(case AllWell of true -> 0; false -> 1 end).

read_all(Read) ->
    Port = open_port({fd, 0, 1}, [in, binary, eof]),
    read_all(Port, Read).

read_all(Port, Read) ->
    receive
        {Port, {data, Bytes}} -> read_all(Port, [Bytes | Read]);
        {Port, eof} -> iolist_to_binary(lists:reverse(Read))
    end.

%% Scripts not begun yet; traces that are done, and the next one to print, by number.
run(Scripts, Traces, Running, Printed, AllWell) ->
    run(Scripts, 0, Traces, Running, Printed, AllWell).

run([], Begun, _Traces, _Running, Begun, AllWell) ->
    AllWell;
run([Script | Scripts], Begun, Traces, Running, Printed, AllWell)
  when Running < ?RUNNING_MAX, Begun - Printed < ?UNDER_WAY_MAX ->
    case Script of
        {Name, {error, Line, Text}} ->
            Trace = ["script ", Name, $\n, "error ", integer_to_list(Line), ": ", Text, $\n],
            run(Scripts, Begun + 1, Traces#{Begun => Trace}, Running, Printed, false);
        {Name, {ok, Tree, Steps}} ->
            Self = self(),
            spawn_link(fun() -> Self ! {trace, Begun, otp_trace_script:run(Name, Tree, Steps, Self)} end),
            run(Scripts, Begun + 1, Traces, Running + 1, Printed, AllWell)
    end;
run(Scripts, Begun, Traces, Running, Printed, AllWell) ->
    case Traces of
        #{Printed := Trace} ->
            ok = file:write(standard_io, Trace),
            run(Scripts, Begun, maps:remove(Printed, Traces), Running, Printed + 1, AllWell);
        #{} ->
            receive
                {trace, Number, Trace} -> run(Scripts, Begun, Traces#{Number => Trace}, Running - 1, Printed, AllWell);
                waits -> run(Scripts, Begun, Traces, Running - 1, Printed, AllWell);
                has_waited -> run(Scripts, Begun, Traces, Running + 1, Printed, AllWell)
            end
    end.
