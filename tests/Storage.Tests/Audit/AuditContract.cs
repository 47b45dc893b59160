using FinCode.Domain.Audit;
using FinCode.Grains.Audit;
using FinCode.Grains.Documents;
using FinCode.Storage.Documents;
using FinCode.Storage.Tests.Documents;
using FinCode.Storage.Verify;
using Orleans.Storage;

namespace FinCode.Storage.Tests.Audit;

/// <summary>A change and what the trail says of it are one; the trail is a chain that verification proves.</summary>
public abstract class AuditContract(StoreFixture fixture) : IAsyncLifetime
{
    private DocumentStorage Storage => fixture.Storage;

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [ContractFact]
    public async Task A_change_is_told_field_by_field_with_who_asked()
    {
        RequestContext.Set(AuditOrigin.ContextKey, new AuditOrigin("C00001", "session-1", "203.0.113.7", "request-1", "editThing"));
        var thing = await Write("t1/7", new Thing { Name = "one", Notes = new() { ["colour"] = "red" } });
        thing.State = new Thing { Name = "two", Notes = new() { ["colour"] = "red", ["size"] = "5" } };
        await Storage.WriteStateAsync("thing", Grain("t1/7"), thing);
        await Storage.ClearStateAsync("thing", Grain("t1/7"), thing);

        var entries = await Trail("t1");
        Assert.Equal([(1L, "thing.created"), (2, "thing.changed"), (3, "thing.cleared")], entries.Select(entry => (entry.Number, entry.Note.Action)));
        Assert.All(entries, entry => Assert.Equal(
            ("C00001", "session-1", "203.0.113.7", "request-1", "editThing", "thing/7"),
            (entry.Note.Actor, entry.Note.Session, entry.Note.Address, entry.Note.RequestId, entry.Note.Operation, entry.Note.Subject)));
        Assert.Equal("""{"name":{"before":"one","after":"two"},"notes.size":{"after":"5"}}""", entries[1].Details!["changes"]!.ToJsonString());
        Assert.Equal("""{"before":"two"}""", entries[2].Details!["changes"]!["name"]!.ToJsonString());
        Assert.True((await fixture.Verify()).IsSound);
    }

    [ContractFact]
    public async Task Secrets_and_what_is_left_out_are_not_told()
    {
        var thing = await Write("t1/1", new Thing { Name = "one", LoginPin = "4711-secret", Marked = "marked-secret", Accounts = [new("a", "token-secret")] });
        thing.State = thing.State with { Visits = 1 };
        await Storage.WriteStateAsync("thing", Grain("t1/1"), thing);
        thing.State = thing.State with { LoginPin = "0815-secret", Notes = new() { ["recoveryCode"] = "noted-secret" } };
        await Storage.WriteStateAsync("thing", Grain("t1/1"), thing);

        var entries = await Trail("t1");
        Assert.Equal(2, entries.Count);
        Assert.Equal("""{"before":"[hidden]","after":"[hidden]"}""", entries[1].Details!["changes"]!["loginPin"]!.ToJsonString());
        Assert.All(entries, entry => Assert.DoesNotContain("secret", entry.Details!.ToJsonString(), StringComparison.Ordinal));
        Assert.DoesNotContain("visits", entries[0].Details!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("a", entries[0].Details!["changes"]!["accounts"]!["after"]![0]!["name"]!.GetValue<string>());
    }

    [ContractFact]
    public async Task A_write_that_fails_leaves_no_entry()
    {
        var mine = await Write("t1/1", new Thing { Name = "one", Email = "a@x" });
        await Assert.ThrowsAsync<DuplicateKeyException>(() => Write("t1/2", new Thing { Name = "two", Email = "a@x" }));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Write("t1/1", new Thing { Name = "three" }));
        await Storage.WriteStateAsync("thing", Grain("t1/1"), mine);

        Assert.Single(await Trail("t1"));
        Assert.True((await fixture.Verify()).IsSound);
    }

    [ContractFact]
    public async Task Writers_at_the_same_time_make_one_chain_for_each_tenant()
    {
        await Task.WhenAll(Enumerable.Range(0, 60).Select(number => Write($"t{number % 2}/{number}", new Thing { Name = $"{number}", Email = $"{number}@x" })));

        Assert.Equal(Enumerable.Range(1, 30).Select(number => (long)number), (await Trail("t0")).Select(entry => entry.Number));
        var report = await fixture.Verify();
        Assert.True(report.IsSound);
        Assert.Equal(60, report.AuditEntries);
    }

    [ContractFact]
    public async Task An_erasure_takes_the_details_from_all_earlier_entries_and_the_chain_still_proves()
    {
        var thing = await Write("t1/1", new Thing { Name = "Okonkwo" });
        await Write("t1/2", new Thing { Name = "stays" });
        thing.State = new Thing { Name = "Obi" };
        await Storage.WriteStateAsync("thing", Grain("t1/1"), thing);
        thing.State = new Thing { IsErased = true };
        await Storage.WriteStateAsync("thing", Grain("t1/1"), thing);

        var entries = await Trail("t1");
        Assert.Equal([4L, null, 4, null], entries.Select(entry => entry.ErasedBy));
        Assert.Equal([true, false, true, false], entries.Select(entry => entry.Details is null));
        Assert.Equal(("personal-data.erased", """{"fields":["isErased","name"]}"""), (entries[3].Note.Action, entries[3].Details!.ToJsonString()));
        Assert.True((await fixture.Verify()).IsSound);

        await fixture.Execute("update audit_trail set details = null, erased_by = 4 where no = 2");
        Assert.Contains(FindingKind.AuditTrail, (await fixture.Verify()).Counts.Keys);
    }

    [ContractFact]
    public async Task A_search_filters_and_pages()
    {
        var start = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);
        foreach (var number in Enumerable.Range(0, 10))
        {
            var note = new AuditNote("t1", start.AddSeconds(number), number % 2 == 0 ? "even" : "odd", null, null, null, null, $"a{number % 5}", $"k{number / 5}/{number}");
            await fixture.Audit.Append(note, [], default);
        }

        await fixture.Audit.Append(new AuditNote("t2", start, "even", null, null, null, null, "a0", "k0/0"), [], default);
        await Expect([9, 7, 5, 3, 1], 5, Query() with { Actor = "even" });
        await Expect([6, 1], 2, Query() with { Action = "a0" });
        await Expect([3], 1, Query() with { Subject = "k0/2" });
        await Expect([5, 4, 3, 2, 1], 5, Query() with { Subject = "k0" });
        await Expect([4, 3], 2, Query() with { From = start.AddSeconds(2), To = start.AddSeconds(4) });
        await Expect([8, 7], 10, Query() with { Skip = 2, Take = 2 });
        await Expect([4, 3], 10, Query() with { Before = 5, Take = 2 });
        await Expect([6], 1, Query() with { Actor = "odd", Action = "a0", Subject = "k1" });
        Assert.Equal([3, 4], (await fixture.Audit.Read("t1", 2, 2, default)).Select(entry => entry.Number));

        static AuditQuery Query() => new("t1", null, null, null, null, null, null, 0, 100);

        async Task Expect(long[] numbers, long total, AuditQuery query)
        {
            var found = await fixture.Audit.Search(query, default);
            Assert.Equal(numbers, found.Entries.Select(entry => entry.Number));
            Assert.Equal(total, found.Total);
        }
    }

    [ContractFact]
    public Task A_changed_actor_is_found() => Finds("update audit_trail set actor = 'somebody' where no = 2");

    [ContractFact]
    public Task A_changed_time_is_found() => Finds("update audit_trail set at = at + 1 where no = 2");

    [ContractFact]
    public Task A_removed_address_is_found() => Finds("update audit_trail set address = null where no = 1");

    [ContractFact]
    public Task Removed_details_are_found() => Finds("update audit_trail set details = null where no = 2");

    [ContractFact]
    public Task Details_whose_erasure_nobody_tells_are_found() => Finds("update audit_trail set details = null, erased_by = 3 where no = 2");

    [ContractFact]
    public Task Details_of_another_entry_are_found() => Finds("update audit_trail set details = (select details from audit_trail where no = 1) where no = 2");

    [ContractFact]
    public Task A_changed_hash_is_found() => Finds("update audit_trail set hash = details_hash where no = 3");

    [ContractFact]
    public Task A_deleted_first_entry_is_found() => Finds("delete from audit_trail where no = 1");

    [ContractFact]
    public Task A_deleted_entry_is_found() => Finds("delete from audit_trail where no = 2");

    [ContractFact]
    public Task A_deleted_last_entry_is_found() => Finds("delete from audit_trail where no = 3");

    [ContractFact]
    public Task A_deleted_trail_is_found() => Finds("delete from audit_trail");

    [ContractFact]
    public Task A_changed_number_is_found() => Finds("update audit_trail set no = 4 where no = 3");

    [ContractFact]
    public Task A_deleted_head_is_found() => Finds("delete from audit_heads");

    private async Task Finds(string damage)
    {
        RequestContext.Set(AuditOrigin.ContextKey, new AuditOrigin("C00001", null, "203.0.113.7"));
        foreach (var number in (int[])[1, 2, 3]) await Write($"t1/{number}", new Thing { Name = $"{number}" });
        Assert.True((await fixture.Verify()).IsSound);

        Assert.True(await fixture.Execute(damage) > 0);
        Assert.Contains(FindingKind.AuditTrail, (await fixture.Verify()).Counts.Keys);
    }

    private async Task<IReadOnlyList<AuditEntry>> Trail(string tenant) => await fixture.Audit.Read(tenant, 0, 1000, default);

    private async Task<StateInHand<Thing>> Write(string key, Thing thing)
    {
        var state = new StateInHand<Thing> { State = thing };
        await Storage.WriteStateAsync("thing", Grain(key), state);
        return state;
    }

    private static GrainId Grain(string key) => GrainId.Create("thing", key);

    private sealed record Thing : IIndexedDocument, IErasableDocument
    {
        public bool IsErased { get; init; }

        public string? Name { get; init; }

        public string? Email { get; init; }

        public string? LoginPin { get; init; }

        [Secret]
        public string? Marked { get; init; }

        [Unaudited("Counts.")]
        public int Visits { get; init; }

        public Dictionary<string, string> Notes { get; init; } = [];

        public List<Account> Accounts { get; init; } = [];

        [System.Text.Json.Serialization.JsonIgnore]
        public IEnumerable<DocumentKey> Keys => Email is null ? [] : [new("email", Email, Unique: true)];
    }

    private sealed record Account(string Name, string AccessToken);
}

public sealed class SqliteAuditTests() : AuditContract(new SqliteFixture());

[NeedsPostgres]
public sealed class PostgresAuditTests() : AuditContract(new PostgresFixture());
