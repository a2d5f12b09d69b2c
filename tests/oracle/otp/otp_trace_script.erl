%% Runs one script: takes its steps one after the other, in the process that its supervisors and children report to.
-module(otp_trace_script).
-export([run/4]).
-include("otp_trace.hrl").

%% The trace.
run(Name, Tree, Steps, Coordinator) ->
    Parent = otp_trace_parent:spawn_link(),
    Run = #run{coordinator = Coordinator, parent = Parent, tree = Tree},
    End = lists:foldl(fun step/2, Run, Steps),
    discard(End),
    ["script ", Name, $\n | otp_trace_log:text(End)].

%% Suspended supervisors cannot start anything while the others are killed.
discard(#run{living = Living, parent = Parent}) ->
    Pids = maps:keys(Living),
    [catch erlang:suspend_process(Pid) || {Pid, #process{node = #{kind := Kind}}} <- maps:to_list(Living), Kind =/= child],
    unlink(Parent),
    [exit(Pid, kill) || Pid <- [Parent | Pids]].

%%% Steps.

step({Words, {together, Id, Held}}, Run) ->
    Begun = log_do(Words, Run),
    {Results, Done} =
        case otp_trace_log:find(Id, Begun) of
            none ->
                lists:mapfoldl(fun held_step/2, Begun, Held);
            Sup ->
                true = erlang:suspend_process(Sup),
                Given = lists:mapfoldl(fun(Step, R) -> step_in_mailbox(Step, Sup, R) end, Begun, Held),
                true = erlang:resume_process(Sup),
                Given
        end,
    finish(Results, log_do(["end"], Done));
step({Words, Step}, Run) ->
    {Result, Done} = do(Step, log_do(Words, Run)),
    finish([Result], Done).

finish(Results, Run) ->
    Settled = otp_trace_settle:settle(Run),
    Lines = [[Line] || Result <- Results, Line <- [result(Result, Settled)], Line =/= none],
    otp_trace_log:line(["quiet"], lists:foldl(fun(Line, R) -> otp_trace_log:line(["result " | Line], R) end, Settled#run{replies = #{}}, Lines)).

result({reply, Ref, Text}, #run{replies = Replies} = Run) ->
    #{Ref := {reply, Reply}} = Replies,
    Text(Reply, Run);
result(Line, _) ->
    Line.

log_do(Words, Run) -> otp_trace_log:line(["do ", lists:join($\s, Words)], Run).

held_step({Words, Step}, Run) ->
    do(Step, log_do(Words, Run)).

%% Goes on when what the step sent has come to the supervisor.
step_in_mailbox({_, Step} = WordsAndStep, Sup, Run) ->
    Before = messages(Sup),
    {Result, Done} = held_step(WordsAndStep, Run),
    case {Step, Result} of
        {{exit, _, _, _}, none} -> wait_for_message(Sup, Before);
        {{exit, _, _, _}, _NotRunning} -> ok;
        _ -> wait_for_message(Sup, Before)
    end,
    {Result, Done}.

messages(Pid) ->
    {message_queue_len, Length} = process_info(Pid, message_queue_len),
    Length.

wait_for_message(Pid, Before) ->
    case messages(Pid) of
        Before -> erlang:yield(), wait_for_message(Pid, Before);
        After when After =:= Before + 1 -> ok
    end.

%% {Result, Run}; Result is none, a line, or {reply, Ref, fun(Reply, Run) -> Line}.
do(start, #run{parent = Parent, tree = #{id := Id} = Tree} = Run) ->
    case otp_trace_log:find(Id, Run) of
        none ->
            ask(Run, fun(Ref, Script) -> otp_trace_parent:start_root(Parent, Ref, Script, Tree) end,
                fun({ok, _}, _) -> "start ok"; ({error, _}, _) -> "start failed" end);
        _ ->
            {"start already_started", Run}
    end;
do(stop, #run{parent = Parent, tree = #{id := Id}} = Run) ->
    case otp_trace_log:find(Id, Run) of
        none -> {"stop not_running", Run};
        Root -> ask(Run, fun(Ref, Script) -> otp_trace_parent:stop_root(Parent, Ref, Script, Root) end, fun(ok, _) -> "stop ok" end)
    end;
do({wait, Ms}, #run{coordinator = Coordinator} = Run) ->
    Coordinator ! waits,
    timer:sleep(Ms),
    Coordinator ! has_waited,
    {none, Run};
do({exit, Id, N, Reason}, #run{living = Living} = Run) ->
    Pid = otp_trace_log:find(Id, Run),
    case Living of
        #{Pid := #process{n = Incarnation, monitor = Monitor}} when N =:= any; N =:= Incarnation ->
            otp_trace_worker:end_by_itself(Pid, Reason),
            receive
                {'DOWN', Monitor, process, Pid, Why} -> {none, otp_trace_log:ended(Pid, Why, Run)}
            end;
        #{} when N =:= any ->
            {["exit ", Id, " not_running"], Run};
        #{} ->
            {["exit ", Id, $#, integer_to_list(N), " not_running"], Run}
    end;
do({terminate, Sup, Id}, Run) ->
    Line = ["terminate ", Sup, $/, Id],
    case {otp_trace_log:find(Sup, Run), child_of_dynamic(Sup, Id, Run)} of
        {Pid, none} when is_pid(Pid) -> {[Line, " not_found"], Run};
        {_, Child} ->
            request(Sup, Line, fun(Pid) -> supervisor:terminate_child(Pid, Child) end, fun otp_trace_answer:done/2, Run)
    end;
do({restart, Sup, Id}, Run) ->
    request(Sup, ["restart ", Sup, $/, Id], fun(Pid) -> supervisor:restart_child(Pid, Id) end, fun otp_trace_answer:started/2, Run);
do({delete, Sup, Id}, Run) ->
    request(Sup, ["delete ", Sup, $/, Id], fun(Pid) -> supervisor:delete_child(Pid, Id) end, fun otp_trace_answer:done/2, Run);
do({start_child, Sup, #{id := Id} = Child}, Run) ->
    Given = case Child of
                #{dynamic := true} -> [Child];
                #{} -> otp_trace_supervisor:child_spec(self(), Child)
            end,
    request(Sup, ["start_child ", Sup, $/, Id], fun(Pid) -> supervisor:start_child(Pid, Given) end, fun otp_trace_answer:started/2, Run);
do({which, Sup}, Run) ->
    request(Sup, ["which ", Sup], fun supervisor:which_children/1, fun otp_trace_answer:which/2, Run);
do({count, Sup}, Run) ->
    request(Sup, ["count ", Sup], fun supervisor:count_children/1, fun otp_trace_answer:count/2, Run).

%% What terminate_child takes: an id, or the process if the supervisor is dynamic; none if it has none.
child_of_dynamic(Sup, Id, #run{living = Living} = Run) ->
    SupPid = otp_trace_log:find(Sup, Run),
    case Living of
        #{SupPid := #process{node = #{kind := dynamic}}} ->
            case [Pid || {Pid, #process{node = #{id := Other, sup := Its}}} <- maps:to_list(Living), Other =:= Id, Its =:= Sup] of
                [Pid] -> Pid;
                [] -> none
            end;
        #{} ->
            Id
    end.

request(Sup, Line, Call, Answer, Run) ->
    case otp_trace_log:find(Sup, Run) of
        none ->
            {[Line, " gone"], Run};
        Pid ->
            ask(Run,
                fun(Ref, Script) -> spawn(fun() -> Script ! {reply, Ref, catch Call(Pid)} end) end,
                fun({'EXIT', _}, _) -> [Line, " gone"];
                   (Reply, R) -> [Line, Answer(Reply, R)]
                end)
    end.

ask(#run{replies = Replies} = Run, Send, Text) ->
    Ref = make_ref(),
    Send(Ref, self()),
    {{reply, Ref, Text}, Run#run{replies = Replies#{Ref => waiting}}}.
