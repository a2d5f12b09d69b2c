%% Measures one figure as OTP does it: sets it up, says so, then measures once for each line that it reads and
%% writes what it measured on a line. Ends with its input.
-module(bench_peer).
-export([main/1, random_targets/1, timed_s/1, cpu_s/0]).

%% Called as `erl -run bench_peer main MODULE NUMBER…`: MODULE:setup([NUMBER]) and MODULE:measure(State).
main([Module | Arguments]) ->
    Figure = list_to_atom(Module),
    State = Figure:setup([list_to_integer(Argument) || Argument <- Arguments]),
    erlang:garbage_collect(),
    io:format("0~n"),
    loop(Figure, State).

loop(Figure, State) ->
    case io:get_line("") of
        eof -> erlang:halt();
        _ ->
            io:format("~p~n", [float(Figure:measure(State))]),
            loop(Figure, State)
    end.

%% Whom to send to next, each as likely as any other.
random_targets(Processes) ->
    Tuple = list_to_tuple(Processes),
    rand:seed(exsss, 1),
    [element(rand:uniform(tuple_size(Tuple)), Tuple) || _ <- lists:seq(1, 1 bsl 19)].

%% Seconds that a function takes.
timed_s(Function) ->
    Began = erlang:monotonic_time(nanosecond),
    Function(),
    (erlang:monotonic_time(nanosecond) - Began) / 1.0e9.

%% Seconds that all threads of this system were on a processor.
cpu_s() ->
    {Runtime, _} = statistics(runtime),
    Runtime / 1000.
