using FinCode.Domain.Events;
using FinCode.Domain.Remittances;

namespace FinCode.Storage.Tests.Events;

[NeedsPostgres]
public sealed class PostgresEventLogTests(PostgresFixture fixture) : EventLogContract(fixture), IClassFixture<PostgresFixture>
{
    [ContractFact]
    public async Task A_step_that_another_process_wrote_by_a_slower_clock_comes_after_the_one_it_follows()
    {
        var second = Fixture.OpenStore();
        using var other = await Scribe.Acquire(second);
        Assert.NotEqual(Writer!.Lease.Slot, other.Lease.Slot);
        var paid = new RemittanceEvent.PaymentReceived("BANK_TRANSFER", null, null);
        // Nothing of the other slot was read before it committed for the first time.
        await Writer.Write(Made(New(1)));
        var first = await Log.Read(Tenant, EventCursor.Start, 100, default);
        await other.WriteBehind(TimeSpan.FromMinutes(5), Stepped(New(1), paid), Made(New(2)));
        await Writer.Write(Stepped(New(1).Apply(paid, Start, "system"), new RemittanceEvent.Held("LOOK")), Stepped(New(2), paid));

        var rest = await Log.Read(Tenant, first.After, 100, default);
        var again = await Log.Read(Tenant, EventCursor.Start, 100, default);

        foreach (var read in new[] { first.Events.Concat(rest.Events).ToArray(), [.. again.Events] })
        {
            Assert.Equal(5, read.DistinctBy(each => each.Id).Count());
            Assert.All(read.GroupBy(each => each.No), each => Assert.Equal(Enumerable.Range(1, each.Count()), each.Select(step => step.Version)));
        }

        await second.DisposeAsync();
    }

    [ContractFact]
    public async Task What_commits_late_under_a_smaller_number_is_still_to_come()
    {
        var second = Fixture.OpenStore();
        using var other = await Scribe.Acquire(second);
        var early = other.Batch(Made(New(1)));
        await Writer!.Write(Made(New(2)), Made(New(3)));
        var page = await Log.Read(Tenant, EventCursor.Start, 100, default);
        Assert.IsType<CommitOutcome.Written>(await other.Commit(early));
        // A slot that commits for the first time is seen within a second.
        var fresh = new FinCode.Storage.Events.EventLog(Fixture.Database, new FinCode.Storage.Remittances.Pcns(Fixture.Keys), TimeProvider.System);

        var late = Assert.Single((await fresh.Read(Tenant, page.After, 100, default)).Events);
        Assert.True(late.Position < page.Events[^1].Position);
        Assert.Equal(1, late.No.Serial);
        await second.DisposeAsync();
    }
}
