%% Reads the tree of a script. A node is a map:
%%
%%   kind      supervisor | dynamic | child
%%   id, line  string, number; all but the root also have sup, the id of their supervisor
%%   options   #{restart, significant, shutdown}: how the parent treats it (the root has defaults)
%%   limits    #{intensity, period, auto_shutdown}, of supervisors
%%   strategy, children (in order)   of those that are not dynamic
%%   each      options of children, of dynamic ones
%%   starts, stops                   of children: outcomes, behaviour; dynamic => true if their supervisor is
-module(otp_trace_tree).
-export([read/2, node/2, behaviour/2, has_one_trace/1]).
-import(otp_trace_words, [wrong/2, optional/4, one_of/3, int/2, is_id/1]).

-define(SHUTDOWN_MS_MIN, 1000). % of a child that needs to be scheduled to end in time

%% {Tree, Lines that are left, Ids}: Ids maps each id to its node, which for a supervisor is without its children.
read([], End) ->
    wrong(End, "unfinished");
read([{Line, Words} | Lines], End) ->
    Node = node(Line, Words),
    case Node of
        #{kind := child} -> wrong(Line, "syntax");
        #{as := true} -> wrong(Line, "syntax");
        #{} -> declare(Node, Lines, End, #{})
    end.

declare(#{id := Id, line := Line} = Node, Lines, End, Ids) ->
    is_map_key(Id, Ids) andalso wrong(Line, "duplicate " ++ Id),
    is_map_key(children_max, Node) andalso wrong(Line, "unsupported"),
    has_one_trace(Node) orelse wrong(Line, "undefined"),
    case Node of
        #{kind := supervisor} -> children(Node, Lines, End, Ids#{Id => Node}, []);
        #{} -> {Node, Lines, Ids#{Id => Node}}
    end.

children(_, [], End, _, _) ->
    wrong(End, "unfinished");
children(Node, [{_, ["end"]} | Lines], _, Ids, Children) ->
    {Node#{children => lists:reverse(Children)}, Lines, Ids};
children(#{id := Sup} = Node, [{Line, Words} | Lines], End, Ids, Children) ->
    {Child, Rest, Ids1} = declare((node(Line, Words))#{sup => Sup}, Lines, End, Ids),
    children(Node, Rest, End, Ids1, [Child | Children]).

node(Line, ["supervisor", Id, Strategy | Words]) ->
    is_id(Id) orelse wrong(Line, "syntax"),
    {Limits, Rest} = limits(Line, Words),
    (as(Line, Rest))#{kind => supervisor, id => Id, line => Line, limits => Limits,
                      strategy => one_of(Line, Strategy, [one_for_one, one_for_all, rest_for_one])};
node(Line, ["dynamic", Id | Words]) ->
    is_id(Id) orelse wrong(Line, "syntax"),
    {Limits, Rest} = limits(Line, Words),
    case children_max(Line, Rest) of
        {Max, ["each" | Rest1]} ->
            {Each, Rest2} = options(Line, Rest1, 5000),
            maps:merge(Max, (as(Line, Rest2))#{kind => dynamic, id => Id, line => Line, limits => Limits, each => Each});
        _ ->
            wrong(Line, "syntax")
    end;
node(Line, ["child", Id | Words]) ->
    is_id(Id) orelse wrong(Line, "syntax"),
    {Options, Rest} = options(Line, Words, 5000),
    (behaviour(Line, Rest))#{kind => child, id => Id, line => Line, options => Options};
node(Line, _) ->
    wrong(Line, "syntax").

children_max(Line, ["children_max", Max | Words]) -> {#{children_max => int(Line, Max)}, Words};
children_max(_, Words) -> {#{}, Words}.

limits(Line, Words) ->
    {Intensity, Rest} = optional("intensity", Words, 1, fun(Word) -> int(Line, Word) end),
    {Period, Rest1} = optional("period", Rest, 5, fun(Word) -> int(Line, Word) end),
    Period > 0 orelse wrong(Line, "syntax"),
    {Auto, Rest2} = optional("auto_shutdown", Rest1, never,
                             fun(Word) -> one_of(Line, Word, [never, any_significant, all_significant]) end),
    {#{intensity => Intensity, period => Period, auto_shutdown => Auto}, Rest2}.

as(Line, ["as" | Words]) ->
    case options(Line, Words, infinity) of
        {Options, []} -> #{as => true, options => Options};
        _ -> wrong(Line, "syntax")
    end;
as(_, []) ->
    #{as => false, options => #{restart => permanent, significant => false, shutdown => infinity}};
as(Line, _) ->
    wrong(Line, "syntax").

options(Line, [Restart | Words], ShutdownDefault) ->
    {Significant, Rest} = case Words of
                              ["significant" | After] -> {true, After};
                              _ -> {false, Words}
                          end,
    {Shutdown, Rest1} = optional("shutdown", Rest, ShutdownDefault, fun(Word) -> shutdown(Line, Word) end),
    {#{restart => one_of(Line, Restart, [permanent, transient, temporary]),
       significant => Significant, shutdown => Shutdown}, Rest1};
options(Line, [], _) ->
    wrong(Line, "syntax").

shutdown(_, "infinity") -> infinity;
shutdown(_, "brutal_kill") -> brutal_kill;
shutdown(Line, Word) -> int(Line, Word).

behaviour(Line, Words) ->
    {Starts, Rest} = optional("starts", Words, [ok], fun(Word) -> outcomes(Line, Word) end),
    {Stops, Rest1} = optional("stops", Rest, obeys,
                              fun(Word) -> one_of(Line, Word, [obeys, traps, ignores, errors, normal]) end),
    Rest1 =:= [] orelse wrong(Line, "syntax"),
    #{starts => Starts, stops => Stops}.

outcomes(Line, Word) ->
    [one_of(Line, Outcome, [ok, fail, crash, ignore]) || Outcome <- string:split(Word, ",", all)].

%% False of what the table of errors in ../README.md calls undefined.
has_one_trace(#{kind := child, stops := ignores, options := #{shutdown := infinity}}) -> false;
has_one_trace(#{kind := child, stops := Stops, options := #{shutdown := Ms}})
  when Stops =/= ignores, is_integer(Ms), Ms < ?SHUTDOWN_MS_MIN -> false;
has_one_trace(#{kind := child, dynamic := true, starts := [_ | Restarts]}) -> not lists:member(ignore, Restarts);
has_one_trace(#{kind := child}) -> true;
has_one_trace(#{options := #{shutdown := brutal_kill}}) -> false;
has_one_trace(#{options := #{shutdown := Ms}}) -> Ms =:= infinity orelse Ms >= ?SHUTDOWN_MS_MIN.
