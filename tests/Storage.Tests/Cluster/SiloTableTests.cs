using System.Net;
using FinCode.Storage.Cluster;

namespace FinCode.Storage.Tests.Cluster;

/// <summary>What Orleans asks of a membership table: one history, whoever writes.</summary>
[NeedsPostgres]
public sealed class SiloTableTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private static readonly DateTime Noon = new(2026, 7, 1, 12, 0, 0, DateTimeKind.Utc);
    private static int clusters;

    [ContractFact]
    public async Task A_fresh_table_is_empty_at_version_zero_however_often_it_is_made()
    {
        var table = await NewTable();
        await table.InitializeMembershipTable(tryInitTableVersion: true);

        var data = await table.ReadAll();

        Assert.Empty(data.Members);
        Assert.Equal(new TableVersion(0, "0"), data.Version);
    }

    [ContractFact]
    public async Task What_is_written_of_a_silo_is_read_back()
    {
        var table = await NewTable();
        var silo = Silo(1, SiloStatus.Active);
        silo.AddSuspector(Address(2), Noon.AddSeconds(1));
        silo.AddSuspector(Address(3), Noon.AddMilliseconds(2_500));

        Assert.True(await table.InsertRow(silo, (await table.ReadAll()).Version.Next()));

        var (read, etag) = (await table.ReadRow(silo.SiloAddress)).Members.Single();
        Assert.Equal(silo.ToFullString(), read.ToFullString());
        Assert.Equal(silo.SuspectTimes, read.SuspectTimes);
        Assert.Equal(DateTimeKind.Utc, read.IAmAliveTime.Kind);
        Assert.NotEmpty(etag);
    }

    [ContractFact]
    public async Task An_insert_advances_the_version_and_fails_on_an_old_one_or_a_known_silo()
    {
        var table = await NewTable();
        var first = (await table.ReadAll()).Version;
        Assert.True(await table.InsertRow(Silo(1), first.Next()));
        var second = (await table.ReadAll()).Version;
        Assert.Equal(1, second.Version);
        Assert.NotEqual(first.VersionEtag, second.VersionEtag);

        Assert.False(await table.InsertRow(Silo(2), first.Next()));
        Assert.False(await table.InsertRow(Silo(1), second.Next()));

        var data = await table.ReadAll();
        Assert.Equal(second, data.Version);
        Assert.Single(data.Members);
    }

    [ContractFact]
    public async Task An_update_needs_the_row_it_was_made_from_and_the_version()
    {
        var table = await NewTable();
        await table.InsertRow(Silo(1), (await table.ReadAll()).Version.Next());
        await table.InsertRow(Silo(2), (await table.ReadAll()).Version.Next());
        var before = await table.ReadAll();
        var etag = before.TryGet(Address(1))!.Item2;
        var other = before.TryGet(Address(2))!.Item2;
        Assert.NotEqual(etag, other);

        Assert.False(await table.UpdateRow(Silo(1, SiloStatus.Dead), other, before.Version.Next()));
        Assert.False(await table.UpdateRow(Silo(1, SiloStatus.Dead), "no etag of ours", before.Version.Next()));
        Assert.False(await table.UpdateRow(Silo(1, SiloStatus.Dead), etag, new TableVersion(2, "1")));
        Assert.False(await table.UpdateRow(Silo(9, SiloStatus.Dead), etag, before.Version.Next()));
        Assert.Equal(before.Version, (await table.ReadAll()).Version);

        Assert.True(await table.UpdateRow(Silo(1, SiloStatus.Dead), etag, before.Version.Next()));
        Assert.False(await table.UpdateRow(Silo(1, SiloStatus.Dead), etag, (await table.ReadAll()).Version.Next()));

        var after = await table.ReadAll();
        Assert.Equal(3, after.Version.Version);
        Assert.Equal(SiloStatus.Dead, after.TryGet(Address(1))!.Item1.Status);
        Assert.Equal(other, after.TryGet(Address(2))!.Item2);
    }

    [ContractFact]
    public async Task Of_many_who_write_at_once_one_wins_each_version()
    {
        var table = await NewTable();
        var start = (await table.ReadAll()).Version.Next();

        var inserted = await Task.WhenAll(Enumerable.Range(1, 12).Select(number => table.InsertRow(Silo(number), start)));

        Assert.Single(inserted, won => won);
        var data = await table.ReadAll();
        Assert.Equal(1, data.Version.Version);
        var (silo, etag) = data.Members.Single();

        var updated = await Task.WhenAll(Enumerable.Range(1, 12).Select(_ => table.UpdateRow(silo, etag, data.Version.Next())));

        Assert.Single(updated, won => won);
        Assert.Equal(2, (await table.ReadAll()).Version.Version);
    }

    [ContractFact]
    public async Task A_heartbeat_changes_the_time_and_nothing_else()
    {
        var table = await NewTable();
        await table.InsertRow(Silo(1, SiloStatus.Active), (await table.ReadAll()).Version.Next());
        var before = await table.ReadAll();

        // As Orleans sends it: the address and the time, the rest empty.
        await table.UpdateIAmAlive(new MembershipEntry { SiloAddress = Address(1), IAmAliveTime = Noon.AddMinutes(5) });

        var after = await table.ReadAll();
        Assert.Equal(before.Version, after.Version);
        Assert.Equal(before.Members[0].Item2, after.Members[0].Item2);
        Assert.Equal(Noon.AddMinutes(5), after.Members[0].Item1.IAmAliveTime);
        Assert.Equal(SiloStatus.Active, after.Members[0].Item1.Status);
    }

    [ContractFact]
    public async Task A_cleanup_takes_what_is_old_unless_it_runs()
    {
        var table = await NewTable();
        var number = 0;
        foreach (var status in Enum.GetValues<SiloStatus>())
        {
            foreach (var seen in new[] { Noon.AddDays(-10), Noon })
            {
                var silo = Silo(++number, status);
                (silo.StartTime, silo.IAmAliveTime) = (seen, seen);
                Assert.True(await table.InsertRow(silo, (await table.ReadAll()).Version.Next()));
            }
        }

        await table.CleanupDefunctSiloEntries(Noon.AddDays(-5));

        var left = (await table.ReadAll()).Members.Select(member => member.Item1).ToArray();
        Assert.Equal(Enum.GetValues<SiloStatus>().Length, left.Count(silo => silo.IAmAliveTime == Noon));
        Assert.Equal(SiloStatus.Active, Assert.Single(left, silo => silo.IAmAliveTime != Noon).Status);
    }

    [ContractFact]
    public async Task Two_clusters_of_one_database_know_nothing_of_each_other()
    {
        var one = await NewTable(out var oneId);
        var two = await NewTable();
        await one.InsertRow(Silo(1), (await one.ReadAll()).Version.Next());
        await two.InsertRow(Silo(1), (await two.ReadAll()).Version.Next());

        await one.DeleteMembershipTableEntries(oneId);

        Assert.Empty((await one.ReadAll()).Members);
        Assert.Single((await two.ReadAll()).Members);
    }

    [ContractFact]
    public async Task Clients_hear_of_silos_that_run_and_take_clients()
    {
        var table = await NewTable(out var cluster);
        var (running, joining, closed) = (Silo(1, SiloStatus.Active), Silo(2, SiloStatus.Joining), Silo(3, SiloStatus.Active));
        closed.ProxyPort = 0;
        foreach (var silo in new[] { running, joining, closed })
        {
            await table.InsertRow(silo, (await table.ReadAll()).Version.Next());
        }

        var gateways = await new GatewayList(fixture.Store, cluster, TimeSpan.FromSeconds(1)).GetGateways();

        Assert.Equal([new Uri("gwy.tcp://127.0.0.1:30001/1")], gateways);
    }

    private Task<SiloTable> NewTable() => NewTable(out _);

    private Task<SiloTable> NewTable(out string cluster)
    {
        var table = new SiloTable(fixture.Store, cluster = $"test-{Interlocked.Increment(ref clusters)}");
        return Made();

        async Task<SiloTable> Made()
        {
            await table.InitializeMembershipTable(tryInitTableVersion: true);
            return table;
        }
    }

    private static SiloAddress Address(int generation) => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11111), generation);

    private static MembershipEntry Silo(int generation, SiloStatus status = SiloStatus.Joining) => new()
    {
        SiloAddress = Address(generation),
        Status = status,
        ProxyPort = 30000 + generation,
        HostName = "host",
        SiloName = $"silo {generation}",
        StartTime = Noon,
        IAmAliveTime = Noon,
    };
}
