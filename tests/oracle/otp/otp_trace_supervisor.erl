%% A supervisor of a script: OTP's, with specs from the script's tree.
-module(otp_trace_supervisor).
-behaviour(supervisor).
-export([start_link/2, child_spec/2]).
-export([init/1]).

start_link(Script, Node) ->
    Started = supervisor:start_link(?MODULE, {Script, Node}),
    otp_trace_log:report(Script, {started, Node, element(1, Started)}),
    Started.

init({Script, #{limits := Limits} = Node}) ->
    otp_trace_log:report(Script, {init, Node}),
    {ok, case Node of
             #{kind := supervisor, strategy := Strategy, children := Children} ->
                 {Limits#{strategy => Strategy}, [child_spec(Script, Child) || Child <- Children]};
             #{kind := dynamic, each := Each} ->
                 {Limits#{strategy => simple_one_for_one},
                  [Each#{id => each, start => {otp_trace_worker, start_link, [Script]}, type => worker}]}
         end}.

child_spec(Script, #{kind := child, id := Id, options := Options} = Child) ->
    Options#{id => Id, start => {otp_trace_worker, start_link, [Script, Child]}, type => worker};
child_spec(Script, #{id := Id, options := Options} = Node) ->
    Options#{id => Id, start => {?MODULE, start_link, [Script, Node]}, type => supervisor}.
