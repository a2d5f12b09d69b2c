%% Runs one script: the process that runs it takes its steps, and logs what supervisors and children report.
%%
%% Causal order. A start is logged before it goes on, because who starts waits for the answer to its report. An end is
%% logged when its 'DOWN' comes; before a start is logged, the 'DOWN' of everybody who is dead by then is waited for.
%% The ends that a supervisor brings about are one after the other, and with one scheduler thread a process that dies
%% sends its signals, ours among them, before the supervisor can run.
-module(otp_trace_script).
-export([run/4, report/2]).

-record(process, {node, n, monitor, running}). % running: false while a supervisor starts its children
-record(run, {
    coordinator,
    parent,          % of the root: starts and stops it
    tree,
    log = [],        % newest first: {Line, none}, or {Line, {Dynamic, id, n}} for the end of a dynamic supervisor's child
    living = #{},    % Pid => #process{}
    seen = #{},      % Pid => {id, n}, of all there ever were
    incarnations = #{}, % id => how often its init was reached
    starts = #{},    % line of a spec => how many starts it made
    replies = #{}    % of requests under way: Ref => waiting | {reply, Term}
}).

-define(YIELDS_MAX, 20). % then it is a shutdown whose time runs out, and we sleep

%% The trace.
run(Name, Tree, Steps, Coordinator) ->
    Parent = spawn_link(fun parent/0),
    Run = #run{coordinator = Coordinator, parent = Parent, tree = Tree},
    End = lists:foldl(fun step/2, Run, Steps),
    discard(End),
    ["script ", Name, $\n | sorted_runs(lists:reverse(End#run.log))].

%% From supervisors and children: logs What, and answers when that is done.
report(Script, What) ->
    Ref = monitor(process, Script),
    Script ! {report, self(), Ref, What},
    receive
        {Ref, Answer} -> demonitor(Ref, [flush]), Answer;
        {'DOWN', Ref, _, _, _} -> exit(discarded)
    end.

parent() ->
    process_flag(trap_exit, true),
    parent_loop().

parent_loop() ->
    receive
        {start, Ref, Script, Tree} ->
            Script ! {reply, Ref, otp_trace_supervisor:start_link(Script, Tree)},
            parent_loop();
        {stop, Ref, Script, Root} ->
            exit(Root, shutdown),
            Script ! {reply, Ref, ok},
            parent_loop();
        {'EXIT', _, _} ->
            parent_loop()
    end.

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
        case find(Id, Begun) of
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
    Settled = settle(Run),
    Lines = [[Line] || Result <- Results, Line <- [result(Result, Settled)], Line =/= none],
    log(["quiet"], lists:foldl(fun(Line, R) -> log(["result " | Line], R) end, Settled#run{replies = #{}}, Lines)).

result({reply, Ref, Text}, #run{replies = Replies} = Run) ->
    #{Ref := {reply, Reply}} = Replies,
    Text(Reply, Run);
result(Line, _) ->
    Line.

log_do(Words, Run) -> log(["do ", lists:join($\s, Words)], Run).

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
    case find(Id, Run) of
        none ->
            ask(Run, fun(Ref, Script) -> Parent ! {start, Ref, Script, Tree} end,
                fun({ok, _}, _) -> "start ok"; ({error, _}, _) -> "start failed" end);
        _ ->
            {"start already_started", Run}
    end;
do(stop, #run{parent = Parent, tree = #{id := Id}} = Run) ->
    case find(Id, Run) of
        none -> {"stop not_running", Run};
        Root -> ask(Run, fun(Ref, Script) -> Parent ! {stop, Ref, Script, Root} end, fun(ok, _) -> "stop ok" end)
    end;
do({wait, Ms}, #run{coordinator = Coordinator} = Run) ->
    Coordinator ! waits,
    timer:sleep(Ms),
    Coordinator ! has_waited,
    {none, Run};
do({exit, Id, N, Reason}, #run{living = Living} = Run) ->
    Pid = find(Id, Run),
    case Living of
        #{Pid := #process{n = Incarnation, monitor = Monitor}} when N =:= any; N =:= Incarnation ->
            otp_trace_worker:end_by_itself(Pid, Reason),
            receive
                {'DOWN', Monitor, process, Pid, Why} -> {none, ended(Pid, Why, Run)}
            end;
        #{} when N =:= any ->
            {["exit ", Id, " not_running"], Run};
        #{} ->
            {["exit ", Id, $#, integer_to_list(N), " not_running"], Run}
    end;
do({terminate, Sup, Id}, Run) ->
    Line = ["terminate ", Sup, $/, Id],
    case {find(Sup, Run), child_of_dynamic(Sup, Id, Run)} of
        {Pid, none} when is_pid(Pid) -> {[Line, " not_found"], Run};
        {_, Child} ->
            request(Sup, Line, fun(Pid) -> supervisor:terminate_child(Pid, Child) end, fun simple_answer/2, Run)
    end;
do({restart, Sup, Id}, Run) ->
    request(Sup, ["restart ", Sup, $/, Id], fun(Pid) -> supervisor:restart_child(Pid, Id) end, fun start_answer/2, Run);
do({delete, Sup, Id}, Run) ->
    request(Sup, ["delete ", Sup, $/, Id], fun(Pid) -> supervisor:delete_child(Pid, Id) end, fun simple_answer/2, Run);
do({start_child, Sup, #{id := Id} = Child}, Run) ->
    Given = case Child of
                #{dynamic := true} -> [Child];
                #{} -> otp_trace_supervisor:child_spec(self(), Child)
            end,
    request(Sup, ["start_child ", Sup, $/, Id], fun(Pid) -> supervisor:start_child(Pid, Given) end, fun start_answer/2, Run);
do({which, Sup}, Run) ->
    request(Sup, ["which ", Sup], fun supervisor:which_children/1, fun which_answer/2, Run);
do({count, Sup}, Run) ->
    request(Sup, ["count ", Sup], fun supervisor:count_children/1,
            fun(Counts, _) -> [[$\s, atom_to_list(Key), $\s, integer_to_list(Count)] || {Key, Count} <- Counts] end, Run).

%% What terminate_child takes: an id, or the process if the supervisor is dynamic; none if it has none.
child_of_dynamic(Sup, Id, #run{living = Living} = Run) ->
    SupPid = find(Sup, Run),
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
    case find(Sup, Run) of
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

simple_answer(ok, _) -> " ok";
simple_answer({error, Reason}, _) when is_atom(Reason) -> [$\s, atom_to_list(Reason)].

start_answer({ok, undefined}, _) -> " ignored";
start_answer({ok, Pid}, #run{seen = Seen}) -> [" ok ", name(maps:get(Pid, Seen))];
start_answer({error, {already_started, _}}, _) -> " already_started";
start_answer({error, {bad_combination, _}}, _) -> " bad_spec";
start_answer({error, Reason}, _) when Reason =:= running; Reason =:= restarting; Reason =:= not_found;
                                      Reason =:= already_present -> [$\s, atom_to_list(Reason)];
start_answer({error, _}, _) -> " failed".

%% OTP lists the latest spec first, and a dynamic supervisor's children without ids and order.
which_answer(Children, #run{seen = Seen}) ->
    Names = [case Pid of
                 _ when is_pid(Pid) -> name(maps:get(Pid, Seen));
                 _ -> [Id, $:, atom_to_list(Pid)]
             end || {Id, Pid, _, _} <- lists:reverse(Children), Id =/= undefined],
    Living = [name(Name) || Name <- lists:sort([maps:get(Pid, Seen) || {undefined, Pid, _, _} <- Children, is_pid(Pid)])],
    Restarting = ["restarting" || {undefined, restarting, _, _} <- Children],
    [[$\s, Name] || Name <- Names ++ Living ++ Restarting].

find(Id, #run{living = Living}) ->
    case [Pid || {Pid, #process{node = #{id := Other}}} <- maps:to_list(Living), Other =:= Id] of
        [Pid] -> Pid;
        [] -> none
    end.

%%% Events.

log(Line, #run{log = Log} = Run) -> Run#run{log = [{Line, none} | Log]}.

name({Id, N}) -> [Id, $#, integer_to_list(N)].

handle({report, From, Ref, What}, Run) ->
    {Answer, Logged} = reported(What, From, log_the_dead(Run)),
    From ! {Ref, Answer},
    Logged;
handle({'DOWN', Monitor, process, Pid, Reason}, #run{living = Living} = Run) ->
    #{Pid := #process{monitor = Monitor}} = Living,
    ended(Pid, Reason, Run);
handle({reply, Ref, Reply}, #run{replies = Replies} = Run) ->
    Run#run{replies = Replies#{Ref := {reply, Reply}}}.

reported({init, Node}, From, Run) ->
    {Name, Born} = born(Node, From, false, Run),
    {ok, log(["init ", Name], Born)};
reported({started, #{id := Id}, error}, _, #run{living = Living, incarnations = Incarnations} = Run) ->
    Gone = case find(Id, Run) of
               none ->
                   Living;
               Pid ->
                   #{Pid := #process{monitor = Monitor, running = false}} = Living,
                   demonitor(Monitor, [flush]),
                   maps:remove(Pid, Living)
           end,
    {ok, log(["start ", name({Id, maps:get(Id, Incarnations)}), " failed"], Run#run{living = Gone})};
reported({started, #{id := Id}, ok}, _, #run{living = Living, seen = Seen} = Run) ->
    Pid = find(Id, Run),
    #{Pid := #process{running = false} = Process} = Living,
    {ok, log(["start ", name(maps:get(Pid, Seen)), " ok"], Run#run{living = Living#{Pid := Process#process{running = true}}})};
reported({starts, #{line := Line, starts := Outcomes} = Node}, From, #run{starts = Starts} = Run) ->
    Before = maps:get(Line, Starts, 0),
    Outcome = lists:nth(min(Before + 1, length(Outcomes)), Outcomes),
    {Name, Born} = born(Node, From, Outcome =:= ok, Run#run{starts = Starts#{Line => Before + 1}}),
    Word = case Outcome of ok -> " ok"; ignore -> " ignored"; _ -> " failed" end,
    {Outcome, log(["start ", Name, Word], case Outcome of ok -> Born; _ -> stillborn(From, Born) end)}.

born(#{id := Id} = Node, Pid, Running, #run{living = Living, incarnations = Incarnations, seen = Seen} = Run) ->
    none = find(Id, Run),
    N = maps:get(Id, Incarnations, 0) + 1,
    Process = #process{node = Node, n = N, monitor = monitor(process, Pid), running = Running},
    {name({Id, N}), Run#run{living = Living#{Pid => Process}, incarnations = Incarnations#{Id => N},
                            seen = Seen#{Pid => {Id, N}}}}.

stillborn(Pid, #run{living = Living} = Run) ->
    #{Pid := #process{monitor = Monitor}} = Living,
    demonitor(Monitor, [flush]),
    Run#run{living = maps:remove(Pid, Living)}.

ended(Pid, Reason, #run{living = Living, log = Log} = Run) ->
    #{Pid := #process{node = #{id := Id} = Node, n = N, running = Running}} = Living,
    Gone = Run#run{living = maps:remove(Pid, Living)},
    Place = case Node of
                #{dynamic := true, sup := Sup} -> {Sup, Id, N};
                #{} -> none
            end,
    case Running of
        true -> Gone#run{log = [{["end ", name({Id, N}), $\s, atom_to_list(Reason)], Place} | Log]};
        false -> Gone % its start has failed, as will be reported
    end.

%% Whoever is dead by now has died before what is about to be logged.
log_the_dead(#run{living = Living} = Run) ->
    Dead = maps:from_list([{Monitor, Pid} || {Pid, #process{monitor = Monitor}} <- maps:to_list(Living), not is_process_alive(Pid)]),
    log_the_dead(Dead, Run).

log_the_dead(Dead, Run) when Dead =:= #{} ->
    Run;
log_the_dead(Dead, Run) ->
    receive
        {'DOWN', Monitor, process, Pid, Reason} when is_map_key(Monitor, Dead) ->
            log_the_dead(maps:remove(Monitor, Dead), ended(Pid, Reason, Run))
    end.

%% The ends that have no order of their own: see README.md.
sorted_runs([{Line, none} | Log]) ->
    [[Line, $\n] | sorted_runs(Log)];
sorted_runs([{_, {Group, _, _}} | _] = Log) ->
    {Run, Rest} = lists:splitwith(fun({_, {Other, _, _}}) -> Other =:= Group; (_) -> false end, Log),
    Sorted = lists:sort(fun({_, A}, {_, B}) -> A =< B end, Run),
    [[[Line, $\n] || {Line, _} <- Sorted] | sorted_runs(Rest)];
sorted_runs([]) ->
    [].

%%% Quiescence.

%% Settled: no answer is awaited, nobody is dying, every supervisor waits for a message in its main loop, and none is
%% on its way to it. A process that died unnoticed is still linked to its supervisor, and whatever a supervisor does to
%% others sends us something. So if that holds twice in a row, without mail in between, nothing can happen any more.
settle(Run) -> settle(Run, 0, 0).

settle(Run, Settled, Tries) ->
    receive
        Message -> settle(handle(Message, Run), 0, 0)
    after 0 ->
        case is_settled(Run) of
            true when Settled =:= 1 -> Run;
            true -> settle(Run, Settled + 1, Tries);
            false when Tries < ?YIELDS_MAX -> erlang:yield(), settle(Run, 0, Tries + 1);
            false ->
                receive
                    Message -> settle(handle(Message, Run), 0, 0)
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
