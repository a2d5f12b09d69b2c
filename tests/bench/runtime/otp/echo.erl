%% Milliseconds to send back what a socket sent (the 99th percentile), while processes always have mail. The
%% client is outside: setup listens on a port, and measure says which.
-module(echo).
-export([setup/1, measure/1]).

setup([Spinners, Spinning]) ->
    {ok, Listening} = gen_tcp:listen(0, [binary, {active, true}, {nodelay, true}, {ip, {127, 0, 0, 1}}]),
    {ok, Port} = inet:port(Listening),
    spawn_link(fun() ->
        {ok, Socket} = gen_tcp:accept(Listening),
        spin(Spinners, Spinning),
        echo(Socket)
    end),
    Port.

measure(Port) -> Port.

echo(Socket) ->
    receive
        {tcp, Socket, Data} ->
            ok = gen_tcp:send(Socket, Data),
            echo(Socket);
        {tcp_closed, Socket} -> ok
    end.

%% A ring of processes, and so many messages that go round for ever.
spin(Spinners, Spinning) ->
    First = spawn(fun() -> receive {next, Next} -> spinner(Next) end end),
    Ring = lists:foldl(fun(_, [Next | _] = Made) -> [spawn(fun() -> spinner(Next) end) | Made] end,
                       [First], lists:seq(2, Spinners)),
    First ! {next, hd(Ring)},
    [lists:nth(I * Spinners div Spinning, Ring) ! spin || I <- lists:seq(1, Spinning)],
    ok.

spinner(Next) ->
    receive spin -> Next ! spin end,
    spinner(Next).
