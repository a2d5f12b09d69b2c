%% What a script's run is, between its steps.

-record(process, {node, n, monitor, running}). % running: false while a supervisor starts its children
-record(run, {
    coordinator,
    parent,             % of the root: starts and stops it
    tree,
    log = [],           % newest first: {Line, none}, or {Line, {Dynamic, id, n}} for an end of a dynamic supervisor's child
    living = #{},       % Pid => #process{}
    seen = #{},         % Pid => {id, n}, of all there ever were
    incarnations = #{}, % id => how often its init was reached
    starts = #{},       % line of a spec => how many starts it made
    replies = #{}       % of requests under way: Ref => waiting | {reply, Term}
}).
