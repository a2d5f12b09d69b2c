%% The words of scripts, and how a wrong line is told: {wrong, Line, Text} is thrown.
-module(otp_trace_words).
-export([wrong/2, optional/4, one_of/3, int/2, is_id/1, is_name/1]).

-define(ID_LENGTH_MAX, 32).
-define(NAME_LENGTH_MAX, 64).
-define(INT_LENGTH_MAX, 9).

wrong(Line, Text) -> throw({wrong, Line, Text}).

%% The value after Key if that comes next, and the words that are left.
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
