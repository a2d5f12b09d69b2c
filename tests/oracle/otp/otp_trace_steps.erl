%% Reads the steps of a script: {Words, Step}, where Step is start, stop, {wait, Ms}, {exit, Id, N | any, Reason},
%% {terminate | restart | delete, Sup, Id}, {start_child, Sup, Node}, {which | count, Sup} or {together, Sup, Steps}.
-module(otp_trace_steps).
-export([read/3]).
-import(otp_trace_words, [wrong/2, one_of/3, int/2, is_id/1]).

%% Ids as the tree left them; each start_child adds its own.
read([], _, _) ->
    [];
read([{Line, ["together", Id] = Words} | Lines], End, Ids) ->
    is_id(Id) orelse wrong(Line, "syntax"),
    check(Line, {together, Id}, Ids),
    {Held, Rest, Ids1} = held(Lines, End, Ids, Id, exits, []),
    [{Words, {together, Id, Held}} | read(Rest, End, Ids1)];
read([{Line, Words} | Lines], End, Ids) ->
    Step = step(Line, Words, Ids),
    check(Line, Step, Ids),
    [{Words, Step} | read(Lines, End, learn(Step, Ids))].

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
            {start_child, Sup, (otp_trace_tree:behaviour(Line, Words))#{kind => child, id => Id, line => Line, sup => Sup, options => Each,
                                                         dynamic => true}};
        #{} ->
            {start_child, Sup, (otp_trace_tree:node(Line, ["child", Id | Words]))#{sup => Sup}}
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
        Id when is_map_key(Id, Ids) -> check_trace(Step, maps:get(Id, Ids), Line);
        Id -> wrong(Line, "unknown " ++ Id)
    end.

named({exit, Id, _, _}) -> Id;
named({_, Sup, _}) -> Sup;
named({wait, _}) -> none;
named({_, Sup}) -> Sup;
named(_) -> none.

check_trace({exit, _, _, _}, #{kind := Kind}, Line) ->
    Kind =:= child orelse wrong(Line, "undefined");
check_trace({Verb, _, _}, #{kind := dynamic}, Line) when Verb =:= restart; Verb =:= delete ->
    wrong(Line, "dynamic");
check_trace(Step, #{kind := Kind}, Line) ->
    Kind =/= child orelse wrong(Line, "undefined"),
    case Step of
        {start_child, _, Child} -> otp_trace_tree:has_one_trace(Child) orelse wrong(Line, "undefined");
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
