%% Reads scripts: their grammar and their errors are in ../README.md.
-module(otp_trace_parser).
-export([scripts/1]).

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
            case otp_trace_words:is_name(Name) of
                true -> {Name, tree_and_steps(Lines, End)};
                false -> {"?", {error, Number, "syntax"}}
            end;
        _ ->
            {"?", {error, Number, "syntax"}}
    end.

tree_and_steps(Lines, End) ->
    try
        {Tree, Rest, Ids} = otp_trace_tree:read(Lines, End),
        {ok, Tree, otp_trace_steps:read(Rest, End, Ids)}
    catch
        throw:{wrong, Line, Text} -> {error, Line, Text}
    end.
