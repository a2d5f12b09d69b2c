%% A supervised, named crowd: simple_one_for_one supervisors, and for each a table of names, chosen by the id's
%% hash, as PartitionSupervisor and a partitioned Registry do.
-module(nursery).
-behaviour(supervisor).
-export([start/3, start_children/3, stop/1, whereis/2, children/2, add_name/1, supervisor_of/2, init/1]).

-record(nursery, {tables, supervisors}).

%% Of children that Module:start_link(Names, Id) starts.
start(Partitions, Module, Intensity) ->
    Tables = list_to_tuple([ets:new(names, [public, set, {read_concurrency, true}, {write_concurrency, true}])
                            || _ <- lists:seq(1, Partitions)]),
    Supervisors = [begin
                       {ok, Supervisor} = supervisor:start_link(?MODULE, {Module, Table, Intensity}),
                       unlink(Supervisor),
                       Supervisor
                   end || Table <- tuple_to_list(Tables)],
    #nursery{tables = Tables, supervisors = list_to_tuple(Supervisors)}.

init({Module, Table, Intensity}) ->
    Child = #{id => child, start => {Module, start_link, [Table]}, restart => permanent, shutdown => brutal_kill},
    {ok, {#{strategy => simple_one_for_one, intensity => Intensity, period => 1}, [Child]}}.

%% Starts children of the ids First to Last; a process for each partition asks for them, one after the other.
start_children(Nursery = #nursery{supervisors = Supervisors}, First, Last) ->
    Asking = [spawn_monitor(fun() -> ask(Nursery, Partition, First, Last) end)
              || Partition <- lists:seq(1, tuple_size(Supervisors))],
    [receive {'DOWN', Monitor, process, _, normal} -> ok end || {_, Monitor} <- Asking],
    ok.

ask(Nursery, Partition, First, Last) ->
    Supervisor = element(Partition, Nursery#nursery.supervisors),
    [{ok, _} = supervisor:start_child(Supervisor, [Id])
     || Id <- lists:seq(First, Last), partition_of(Nursery, Id) =:= Partition],
    ok.

stop(#nursery{supervisors = Supervisors, tables = Tables}) ->
    Monitors = [begin
                    Monitor = monitor(process, Supervisor),
                    exit(Supervisor, shutdown),
                    Monitor
                end || Supervisor <- tuple_to_list(Supervisors)],
    [receive {'DOWN', Monitor, process, _, _} -> ok end || Monitor <- Monitors],
    [ets:delete(Table) || Table <- tuple_to_list(Tables)],
    ok.

%% For a child, as it starts: it is of this name from now on.
add_name({Table, Id}) -> true = ets:insert(Table, {Id, self()}).

whereis(Nursery, Id) ->
    ets:lookup_element(element(partition_of(Nursery, Id), Nursery#nursery.tables), Id, 2).

supervisor_of(Nursery, Id) -> element(partition_of(Nursery, Id), Nursery#nursery.supervisors).

children(Nursery, Ids) -> [whereis(Nursery, Id) || Id <- Ids].

partition_of(#nursery{tables = Tables}, Id) -> 1 + erlang:phash2(Id, tuple_size(Tables)).
