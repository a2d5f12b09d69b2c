%% The parent of a script's root supervisor: starts it, asks it to shut down, and does not mind how it ends.
-module(otp_trace_parent).
-export([spawn_link/0, start_root/4, stop_root/4]).

spawn_link() -> spawn_link(fun() -> process_flag(trap_exit, true), loop() end).

%% Both answer the script with {reply, Ref, Answer}.
start_root(Parent, Ref, Script, Tree) -> Parent ! {start, Ref, Script, Tree}.
stop_root(Parent, Ref, Script, Root) -> Parent ! {stop, Ref, Script, Root}.

loop() ->
    receive
        {start, Ref, Script, Tree} -> Script ! {reply, Ref, otp_trace_supervisor:start_link(Script, Tree)};
        {stop, Ref, Script, Root} -> exit(Root, shutdown), Script ! {reply, Ref, ok};
        {'EXIT', _, _} -> ok
    end,
    loop().
