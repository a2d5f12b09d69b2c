%% Logs what supervisors and children report, and how they end.
%%
%% Causal order. A start is logged before it goes on, because who starts waits for the answer to its report. An end is
%% logged when its 'DOWN' comes; before a start is logged, the 'DOWN' of everybody who is dead by then is waited for.
%% The ends that a supervisor brings about are one after the other, and with one scheduler thread a process that dies
%% sends its signals, ours among them, before the supervisor can run.
-module(otp_trace_log).
-export([report/2, line/2, handle/2, ended/3, find/2, name/1, text/1]).
-include("otp_trace.hrl").

%% From supervisors and children: logs What, and answers when that is done.
report(Script, What) ->
    Ref = monitor(process, Script),
    Script ! {report, self(), Ref, What},
    receive
        {Ref, Answer} -> demonitor(Ref, [flush]), Answer;
        {'DOWN', Ref, _, _, _} -> exit(discarded)
    end.

line(Line, #run{log = Log} = Run) -> Run#run{log = [{Line, none} | Log]}.

name({Id, N}) -> [Id, $#, integer_to_list(N)].

find(Id, #run{living = Living}) ->
    case [Pid || {Pid, #process{node = #{id := Other}}} <- maps:to_list(Living), Other =:= Id] of
        [Pid] -> Pid;
        [] -> none
    end.

%% A message to the script.
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
    {ok, line(["init ", Name], Born)};
reported({started, #{id := Id}, error}, _, #run{living = Living, incarnations = Incarnations} = Run) ->
    Gone = case find(Id, Run) of
               none ->
                   Living;
               Pid ->
                   #{Pid := #process{monitor = Monitor, running = false}} = Living,
                   demonitor(Monitor, [flush]),
                   maps:remove(Pid, Living)
           end,
    {ok, line(["start ", name({Id, maps:get(Id, Incarnations)}), " failed"], Run#run{living = Gone})};
reported({started, #{id := Id}, ok}, _, #run{living = Living, seen = Seen} = Run) ->
    Pid = find(Id, Run),
    #{Pid := #process{running = false} = Process} = Living,
    {ok, line(["start ", name(maps:get(Pid, Seen)), " ok"], Run#run{living = Living#{Pid := Process#process{running = true}}})};
reported({starts, #{line := Line, starts := Outcomes} = Node}, From, #run{starts = Starts} = Run) ->
    Before = maps:get(Line, Starts, 0),
    Outcome = lists:nth(min(Before + 1, length(Outcomes)), Outcomes),
    {Name, Born} = born(Node, From, Outcome =:= ok, Run#run{starts = Starts#{Line => Before + 1}}),
    Word = case Outcome of ok -> " ok"; ignore -> " ignored"; _ -> " failed" end,
    {Outcome, line(["start ", Name, Word], case Outcome of ok -> Born; _ -> stillborn(From, Born) end)}.

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

%% The trace.
text(#run{log = Log}) -> sorted_runs(lists:reverse(Log)).

%% Ends that have no order of their own are sorted: see ../README.md.
sorted_runs([{Line, none} | Log]) ->
    [[Line, $\n] | sorted_runs(Log)];
sorted_runs([{_, {Group, _, _}} | _] = Log) ->
    {Run, Rest} = lists:splitwith(fun({_, {Other, _, _}}) -> Other =:= Group; (_) -> false end, Log),
    Sorted = lists:sort(fun({_, A}, {_, B}) -> A =< B end, Run),
    [[[Line, $\n] || {Line, _} <- Sorted] | sorted_runs(Rest)];
sorted_runs([]) ->
    [].

