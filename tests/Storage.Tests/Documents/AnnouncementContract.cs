using System.Collections.Immutable;
using FinCode.Domain.Events;
using FinCode.Grains.Documents;
using FinCode.Grains.Tenants;
using FinCode.Storage.Documents;
using FinCode.Storage.Events;
using FinCode.Storage.Tenants;
using Orleans.Storage;

namespace FinCode.Storage.Tests.Documents;

/// <summary>A document and what its tenant is told of it are one: neither is there without the other, whatever goes wrong.</summary>
public abstract class AnnouncementContract(StoreFixture fixture) : IAsyncLifetime
{
    private readonly string name = $"t{Guid.NewGuid():N}";
    private RegisteredTenant tenant = new(default, "");

    private DocumentStorage Storage => new(fixture.Sealed, fixture.Seal, TimeProvider.System, new TenantRegistry(fixture.Tenants, TimeProvider.System));

    public async Task InitializeAsync() => tenant = new RegisteredTenant(await fixture.Tenants.Create(name, default), name);

    public Task DisposeAsync() => Task.CompletedTask;

    [ContractFact]
    public async Task Each_change_is_told_once_in_order_and_what_changes_nothing_is_not()
    {
        var parcel = await Write("1", new Parcel { Place = "Leeds" });
        parcel.State.Place = "Lagos";
        await Write("1", parcel);
        await Write("1", parcel);
        parcel.State.Place = "Accra";
        await Write("1", parcel);

        var told = await Told();
        Assert.Equal([("parcel.moved", "1", "Leeds", "1"), ("parcel.moved", "1", "Lagos", "2"), ("parcel.moved", "1", "Accra", "4")], told.Select(each => (each.Type, each.Reference, each.Status!, each.Data)));
        Assert.Equal([1, 2, 3], told.Select(each => each.Ordinal));
        Assert.Equal(3, told.Select(each => each.Id).Distinct().Count());
    }

    [ContractFact]
    public async Task A_change_that_is_refused_tells_nothing()
    {
        var mine = await Write("1", new Parcel { Place = "Leeds", Label = "A" });
        var theirs = new StateInHand<Parcel> { State = new Parcel { Place = "York", Label = "A" }, ETag = mine.ETag, RecordExists = true };
        await Write("1", theirs);
        mine.State.Place = "Rome";
        await Assert.ThrowsAsync<InconsistentStateException>(() => Write("1", mine));
        await Assert.ThrowsAsync<DuplicateKeyException>(() => Write("2", new Parcel { Place = "Oslo", Label = "A" }));

        Assert.Equal(["Leeds", "York"], (await Told()).Select(each => each.Status));
    }

    /// <summary>As if the process or the database had died between both: whichever cannot be written, the other is not there.</summary>
    [ContractFact]
    public async Task A_document_whose_notice_cannot_be_written_is_not_written_either()
    {
        var parcel = await Write("1", new Parcel { Place = "Leeds" });
        await fixture.Execute("alter table tenant_notices rename to tenant_notices_away");
        try
        {
            parcel.State.Place = "Lagos";
            await Assert.ThrowsAnyAsync<Exception>(() => Write("1", parcel));
        }
        finally
        {
            await fixture.Execute("alter table tenant_notices_away rename to tenant_notices");
        }

        Assert.Equal("Leeds", (await Read("1")).State.Place);
        Assert.Equal(["Leeds"], (await Told()).Select(each => each.Status));

        // Whoever tries again has changed it once.
        var again = await Read("1");
        again.State.Place = "Lagos";
        await Write("1", again);
        Assert.Equal(["Leeds", "Lagos"], (await Told()).Select(each => each.Status));
    }

    [ContractFact]
    public async Task Whoever_writes_at_the_same_time_the_numbers_have_no_gaps_and_each_is_told_once()
    {
        var feed = Feed;
        var own = new Notice(Guid.NewGuid(), "parcel.lost", "0", DateTimeOffset.UnixEpoch, null, "{}");
        await Task.WhenAll(Enumerable.Range(1, 40).Select(number => number % 4 == 0 ? feed.Append(tenant.Number, own, default) : Write($"{number}", new Parcel { Place = $"{number}" })));

        var told = await Told();
        Assert.Equal(Enumerable.Range(1, 31).Select(number => (long)number), told.Select(each => each.Ordinal));
        Assert.Equal(31, told.Select(each => each.Id).Distinct().Count());
    }

    [ContractFact]
    public async Task What_a_document_carries_for_others_is_written_with_it()
    {
        var second = await fixture.Tenants.Create($"u{Guid.NewGuid():N}", default);
        var (one, two) = (Note("a"), Note("b"));
        var carrier = new StateInHand<Carrier> { State = new Carrier { Carried = [new(second, one), new(tenant.Number, two), new(second, two)] } };
        await Storage.WriteStateAsync("carrier", GrainId.Create("carrier", "_platform/carrier"), carrier);

        // The same again, after an answer that was lost.
        carrier.State = new Carrier { Carried = [new(second, two), new(second, Note("c"))] };
        await Storage.WriteStateAsync("carrier", GrainId.Create("carrier", "_platform/carrier"), carrier);

        Assert.Equal([two.Id], (await Told()).Select(each => each.Id));
        Assert.Equal(["a", "b", "c"], (await Feed.Read(new RegisteredTenant(second, "u"), FeedPlace.Start, 10, default)).Events.Select(each => each.Reference));
    }

    private TenantFeed Feed => fixture.Feed;

    private async Task<IReadOnlyList<FeedEvent>> Told() => (await Feed.Read(tenant, FeedPlace.Start, 100, default)).Events;

    private async Task<StateInHand<Parcel>> Write(string key, Parcel parcel)
    {
        var state = new StateInHand<Parcel> { State = parcel };
        await Write(key, state);
        return state;
    }

    private Task Write(string key, StateInHand<Parcel> state) => Storage.WriteStateAsync("parcel", GrainId.Create("parcel", $"{name}/{key}"), state);

    private async Task<StateInHand<Parcel>> Read(string key)
    {
        var state = new StateInHand<Parcel>();
        await Storage.ReadStateAsync("parcel", GrainId.Create("parcel", $"{name}/{key}"), state);
        return state;
    }

    private static Notice Note(string reference) => new(OperationId.For(new TenantNo(1), "test", "carried", reference).Value, "parcel.found", reference, DateTimeOffset.UnixEpoch, null, "{}");

    private sealed class Parcel : IAnnouncedDocument<Parcel>, IIndexedDocument
    {
        public string Place { get; set; } = "";

        public string? Label { get; set; }

        [System.Text.Json.Serialization.JsonIgnore]
        public IEnumerable<DocumentKey> Keys => Label is null ? [] : [new("label", Label, Unique: true)];

        public IEnumerable<Announcement> AnnounceSince(Parcel? before, DocumentWrite write) =>
            before?.Place == Place ? [] : [new Announcement("parcel.moved", "1", write.At, Place, $"{write.Version}")];
    }

    private sealed class Carrier : INoticeCarrier
    {
        [System.Text.Json.Serialization.JsonIgnore]
        public ImmutableArray<TenantNotice> Carried { get; init; } = [];
    }
}

public sealed class SqliteAnnouncementTests(SqliteFixture fixture) : AnnouncementContract(fixture), IClassFixture<SqliteFixture>;

[NeedsPostgres]
public sealed class PostgresAnnouncementTests(PostgresFixture fixture) : AnnouncementContract(fixture), IClassFixture<PostgresFixture>;
