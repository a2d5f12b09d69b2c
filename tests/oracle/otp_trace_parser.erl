%% Reads scripts: their grammar and their errors are in README.md, in the same order as here.
%%
%% A node of a tree is a map:
%%   kind      supervisor | dynamic | child
%%   id, line  string, number; a child also has sup, the id of its supervisor
%%   options   #{restart, significant, shutdown}: how the parent treats it (the root has defaults)
%%   limits    #{intensity, period, auto_shutdown}, of supervisors; strategy, children (in order); each, of dynamic ones
%%   starts    outcomes, of children; stops
%% A step is {Words, Step}; see step/2.
-module(otp_trace_parser).
-export([scripts/1]).

-define(ID_LENGTH_MAX, 32).
-define(NAME_LENGTH_MAX, 64).
-define(INT_LENGTH_MAX, 9).
-define(SHUTDOWN_MS_MIN, 1000). % of a child that needs to be scheduled to end in time

%% [{Name, {ok, Tree, Steps} | {error, Line, Text}}]
scripts(Bytes) ->
    Lines = case lists:reverse(binary:split(Bytes, <<"\n">>, [global])) of
                [<<>> | Reversed] -> lists:reverse(Reversed);
                Reversed -> lists:reverse(Reversed)
            end,
    Numbered = lists:zip(lists:seq(1, length(Lines)), [words(Line) || Line <- Lines]),
    [script(Script, End) || {Script, End} <- split(Numbered, [], length(Lines) + 1), Script =/= []].

words(Line) ->
    lists:takewhile(fun(Word) -> hd(Word) =/= $# end, string:lexemes(binary_to_list(Line), " \t\r")).

split([], Script, End) -> [{lists:reverse(Script), End}];
split([{Number, ["---"]} | Lines], Script, End) -> [{lists:reverse(Script), Number} | split(Lines, [], End)];
split([{_, []} | Lines], Script, End) -> split(Lines, Script, End);
split([Line | Lines], Script, End) -> split(Lines, [Line | Script], End).

script([{Number, Words} | Lines], End) ->
    case Words of
        ["script", Name] ->
            case is_name(Name) of
                true -> {Name, tree_and_steps(Lines, End)};
                false -> {"?", {error, Number, "syntax"}}
            end;
        _ ->
            {"?", {error, Number, "syntax"}}
    end.

tree_and_steps(Lines, End) ->
    try
        {Tree, Rest, Ids} = root(Lines, End),
        {ok, Tree, steps(Rest, End, Ids)}
    catch
        throw:{wrong, Line, Text} -> {error, Line, Text}
    end.

wrong(Line, Text) -> throw({wrong, Line, Text}).

%%% The tree. Ids maps each id to its node, which for a supervisor is without its children.

root([], End) ->
    wrong(End, "unfinished");
root([{Line, Words} | Lines], End) ->
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

%%% Steps.

steps([], _, _) ->
    [];
steps([{Line, ["together", Id] = Words} | Lines], End, Ids) ->
    is_id(Id) orelse wrong(Line, "syntax"),
    check(Line, {together, Id}, Ids),
    {Held, Rest, Ids1} = held(Lines, End, Ids, Id, exits, []),
    [{Words, {together, Id, Held}} | steps(Rest, End, Ids1)];
steps([{Line, Words} | Lines], End, Ids) ->
    Step = step(Line, Words, Ids),
    check(Line, Step, Ids),
    [{Words, Step} | steps(Lines, End, learn(Step, Ids))].

%% Stage: exits, then requests, or a stop and then `end` (last).
held([], End, _, _, _, _) ->
    wrong(End, "unfinished");
held([{_, ["end"]} | Lines], _, Ids, _, _, Held) ->
    {lists:reverse(Held), Lines, Ids};
held([{Line, Words} | Lines], End, Ids, Sup, Stage, Held) ->
    Step = step(Line, Words, Ids),
    NextStage = case {Stage, Step} of
                    {exits, {exit, _, _, _}} -> exits;
                    {exits, stop} -> last;
                    {last, _} -> wrong(Line, "syntax");
                    {_, Other} when Other =:= start; Other =:= stop; element(1, Other) =:= wait;
                                    element(1, Other) =:= exit -> wrong(Line, "syntax");
                    _ -> requests
                end,
    check(Line, Step, Ids),
    check_held(Line, Step, Sup, Ids),
    held(Lines, End, learn(Step, Ids), Sup, NextStage, [{Words, Step} | Held]).

step(_, ["start"], _) -> start;
step(_, ["stop"], _) -> stop;
step(Line, ["wait", Ms], _) -> {wait, int(Line, Ms)};
step(Line, ["exit", Target, Reason], _) ->
    {Id, N} = case string:split(Target, "#") of
                  [Word, Number] -> {Word, int(Line, Number)};
                  [Word] -> {Word, any}
              end,
    is_id(Id) orelse wrong(Line, "syntax"),
    {exit, Id, N, one_of(Line, Reason, [normal, shutdown, crash, kill])};
step(Line, [Verb, Path], _) when Verb =:= "terminate"; Verb =:= "restart"; Verb =:= "delete" ->
    case string:split(Path, "/") of
        [Sup, Child] ->
            is_id(Sup) andalso is_id(Child) orelse wrong(Line, "syntax"),
            {list_to_atom(Verb), Sup, Child};
        _ ->
            wrong(Line, "syntax")
    end;
step(Line, [Verb, Sup], _) when Verb =:= "which"; Verb =:= "count" ->
    is_id(Sup) orelse wrong(Line, "syntax"),
    {list_to_atom(Verb), Sup};
step(Line, ["start_child", Sup, "child", Id | Words], Ids) ->
    is_id(Sup) andalso is_id(Id) orelse wrong(Line, "syntax"),
    case Ids of
        #{Sup := #{kind := dynamic, each := Each}} ->
            {start_child, Sup, (behaviour(Line, Words))#{kind => child, id => Id, line => Line, sup => Sup, options => Each,
                                                         dynamic => true}};
        #{} ->
            {start_child, Sup, (node(Line, ["child", Id | Words]))#{sup => Sup}}
    end;
step(Line, _, _) ->
    wrong(Line, "syntax").

learn({start_child, _, #{id := Id} = Child}, Ids) -> maps:merge(#{Id => Child}, Ids);
learn(_, Ids) -> Ids.

%% In the order of errors: duplicate, unknown, dynamic, undefined.
check(Line, Step, Ids) ->
    case Step of
        {start_child, Sup, #{id := New} = Child} ->
            case Ids of
                #{New := #{kind := child, sup := Sup}} when not is_map_key(dynamic, Child) -> ok;
                #{New := _} -> wrong(Line, "duplicate " ++ New);
                #{} -> ok
            end;
        _ ->
            ok
    end,
    case named(Step) of
        none -> ok;
        Id when is_map_key(Id, Ids) -> has_one_trace(Step, maps:get(Id, Ids), Line);
        Id -> wrong(Line, "unknown " ++ Id)
    end.

named({exit, Id, _, _}) -> Id;
named({_, Sup, _}) -> Sup;
named({wait, _}) -> none;
named({_, Sup}) -> Sup;
named(_) -> none.

has_one_trace({exit, _, _, _}, #{kind := Kind}, Line) ->
    Kind =:= child orelse wrong(Line, "undefined");
has_one_trace({Verb, _, _}, #{kind := dynamic}, Line) when Verb =:= restart; Verb =:= delete ->
    wrong(Line, "dynamic");
has_one_trace(Step, #{kind := Kind}, Line) ->
    Kind =/= child orelse wrong(Line, "undefined"),
    case Step of
        {start_child, _, Child} -> has_one_trace(Child) orelse wrong(Line, "undefined");
        _ -> ok
    end.

check_held(Line, {exit, Id, _, _}, Held, Ids) ->
    maps:get(sup, maps:get(Id, Ids)) =:= Held orelse wrong(Line, "undefined");
check_held(Line, stop, Held, Ids) ->
    is_map_key(sup, maps:get(Held, Ids)) andalso wrong(Line, "undefined");
check_held(Line, {terminate, Sup, _}, Held, Ids) ->
    maps:get(kind, maps:get(Sup, Ids)) =:= dynamic andalso wrong(Line, "dynamic"),
    Sup =:= Held orelse wrong(Line, "undefined");
check_held(Line, Step, Held, _) ->
    named(Step) =:= Held orelse wrong(Line, "undefined").

has_one_trace(#{kind := child, stops := ignores, options := #{shutdown := infinity}}) -> false;
has_one_trace(#{kind := child, stops := Stops, options := #{shutdown := Ms}})
  when Stops =/= ignores, is_integer(Ms), Ms < ?SHUTDOWN_MS_MIN -> false;
has_one_trace(#{kind := child, dynamic := true, starts := [_ | Restarts]}) -> not lists:member(ignore, Restarts);
has_one_trace(#{kind := child}) -> true;
has_one_trace(#{options := #{shutdown := brutal_kill}}) -> false;
has_one_trace(#{options := #{shutdown := Ms}}) -> Ms =:= infinity orelse Ms >= ?SHUTDOWN_MS_MIN.

%%% Words.

optional(Key, [Key, Word | Words], _, Read) -> {Read(Word), Words};
optional(_, Words, Default, _) -> {Default, Words}.

one_of(Line, Word, Atoms) ->
    case [Atom || Atom <- Atoms, atom_to_list(Atom) =:= Word] of
        [Atom] -> Atom;
        [] -> wrong(Line, "syntax")
    end.

int(Line, Word) ->
    Word =/= [] andalso length(Word) =< ?INT_LENGTH_MAX andalso lists:all(fun is_digit/1, Word)
        orelse wrong(Line, "syntax"),
    list_to_integer(Word).

is_id([First | Rest] = Word) ->
    length(Word) =< ?ID_LENGTH_MAX andalso is_lower(First)
        andalso lists:all(fun(C) -> is_lower(C) orelse is_digit(C) orelse C =:= $_ end, Rest);
is_id([]) ->
    false.

is_name(Word) ->
    length(Word) =< ?NAME_LENGTH_MAX
        andalso lists:all(fun(C) -> is_lower(C) orelse C >= $A andalso C =< $Z orelse is_digit(C) orelse lists:member(C, "_.-") end,
                          Word).

is_lower(C) -> C >= $a andalso C =< $z.
is_digit(C) -> C >= $0 andalso C =< $9.
