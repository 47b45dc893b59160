using System.Security.Cryptography;
using FinCode.Grains.Documents;
using FinCode.Grains.Secrets;
using FinCode.Storage.Documents;
using FinCode.Storage.Privacy;
using FinCode.Storage.Tests.Documents;

namespace FinCode.Storage.Tests.Privacy;

/// <summary>What grains write is not what the database holds, and is found nevertheless.</summary>
public abstract class SealingContract(StoreFixture fixture) : IAsyncLifetime
{
    private DocumentStorage Storage => fixture.Storage;

    private Resealing Resealing => new(fixture.Keys, fixture.Database, fixture.Rows);

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [ContractFact]
    public async Task The_database_holds_neither_state_nor_words_in_the_clear()
    {
        await Write("t1/1", new Person("Okonkwo", "ada@example.com"));

        foreach (var sql in (string[])["select cast(state as text) from documents where grain_key = 't1/1'", "select value from document_keys where attribute = '~name'", "select value from document_keys where attribute = '=email'"])
        {
            Assert.DoesNotContain("okonkwo", await fixture.QueryOne<string>(sql), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("ada@", await fixture.QueryOne<string>(sql), StringComparison.OrdinalIgnoreCase);
        }

        var details = await fixture.QueryOne<byte[]>("select details from audit_trail where tenant = 't1'");
        Assert.DoesNotContain("konkwo", System.Text.Encoding.Latin1.GetString(details), StringComparison.Ordinal);
        Assert.Contains("Okonkwo", (await fixture.Audit.Read("t1", 0, 1, default))[0].Details!.ToJsonString(), StringComparison.Ordinal);
    }

    [ContractFact]
    public async Task What_is_hidden_is_found_by_its_beginnings_in_its_own_tenant()
    {
        await Write("t1/1", new Person("okonkwo", "ada@example.com"));
        await Write("t1/2", new Person("okafor", "obi@example.com"));
        await Write("t2/1", new Person("okonkwo", "ada@example.com"));

        Assert.Equal(["okonkwo"], await Search("t1", "oko"));
        Assert.Equal(["okonkwo"], await Search("t1", "okonkwo"));
        Assert.Equal(["okafor"], await Search("t1", "okaf"));
        Assert.Empty(await Search("t1", "okonkwos"));
        Assert.Empty(await Search("t1", "ok"));
        Assert.Equal("t1/1", await fixture.Sealed.FindUnique("person", "t1", "=email", "ada@example.com", default));
        Assert.Null(await fixture.Sealed.FindUnique("person", "t1", "=email", "ada@example.co", default));
        await Assert.ThrowsAsync<DuplicateKeyException>(() => Write("t1/3", new Person("x", "ada@example.com")));
    }

    [ContractFact]
    public async Task A_box_opens_only_where_it_was_written()
    {
        await Write("t1/1", new Person("one", "1@x"));
        await Write("t1/2", new Person("two", "2@x"));
        await Write("t2/1", new Person("three", "3@x"));
        foreach (var (from, to) in new[] { ("t1/1", "t1/2"), ("t1/1", "t2/1") })
        {
            await fixture.Execute($"update documents set state = (select state from documents where grain_key = '{from}') where grain_key = '{to}'");
            await Assert.ThrowsAnyAsync<CryptographicException>(() => fixture.Sealed.Read("person", to, default));
        }
    }

    [ContractFact]
    public async Task A_rotation_encrypts_anew_while_others_go_on_reading_and_writing()
    {
        var hands = new List<StateInHand<Person>>();
        foreach (var number in Enumerable.Range(1, 30)) hands.Add(await Write($"t1/{number}", new Person($"name{number}", $"{number}@x")));
        await Write("t2/1", new Person("elsewhere", "1@x"));
        var elsewhere = new SealedDocuments(fixture.Documents, new TenantKeys(new MasterKey(new byte[MasterKey.Bytes]), fixture.Database, fixture.Rows, TimeProvider.System));
        await elsewhere.Read("person", "t1/1", default);

        Assert.Equal(2, (await fixture.Keys.Rotate("t1")).Current);
        var report = new List<ResealProgress>();
        var done = await Resealing.Run("t1", onlyClear: false, new Collector(report), default);

        Assert.Equal((30L, 30L), (done.Documents, done.Sealed));
        Assert.Equal(done, report[^1]);
        Assert.Equal(30L, await fixture.QueryOne<long>("select count(*) from documents where cast(state as text) like '{\"$sealed\":\"2.%'"));
        Assert.Equal(1L, await fixture.QueryOne<long>("select count(*) from documents where cast(state as text) like '{\"$sealed\":\"1.%'"));
        Assert.Contains("name7", (await elsewhere.Read("person", "t1/7", default))!.Value.State, StringComparison.Ordinal);
        hands[0].State = new Person("changed", "1@x");
        await Storage.WriteStateAsync("person", GrainId.Create("person", "t1/1"), hands[0]);
        Assert.Equal(["changed"], await Search("t1", "cha"));
        Assert.Equal((30L, 0L), (await Resealing.Run("t1", onlyClear: false, null, default)) is var again ? (again.Documents, again.Sealed) : default);
        Assert.Equal(31, (await fixture.Audit.Read("t1", 0, 100, default)).Count(entry => entry.Details is not null));
    }

    [ContractFact]
    public async Task Another_master_key_is_refused_before_anything_is_written()
    {
        await Write("t1/1", new Person("one", "1@x"));
        var wrong = new TenantKeys(new MasterKey(RandomNumberGenerator.GetBytes(MasterKey.Bytes)), fixture.Database, fixture.Rows, TimeProvider.System);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => wrong.DemandTheRightMasterKey(default));
        Assert.Contains("FinCode:MasterKey", refused.Message, StringComparison.Ordinal);
        await fixture.Keys.DemandTheRightMasterKey(default);
    }

    [ContractFact]
    public async Task What_an_earlier_version_stored_in_the_clear_is_sealed_once()
    {
        await fixture.Execute("insert into documents (kind, grain_key, etag, state, updated_at) values ('user', 't1/A', 3, '{\"Name\":\"Okonkwo\",\"Email\":\"ada@x\"}', 1)");
        await fixture.Execute("insert into documents (kind, grain_key, etag, state, updated_at) values ('key-ring', '_platform/x', 1, '{\"Name\":\"platform\"}', 1)");
        foreach (var (attribute, value, unique) in new[] { ("email", "ada@x", "1 = 1"), ("words/CUSTOMER", "okonkwo", "1 = 2"), ("agent", "A", "1 = 2") })
        {
            await fixture.Execute($"insert into document_keys (kind, tenant, attribute, value, grain_key, is_unique) values ('user', 't1', '{attribute}', '{value}', 't1/A', {unique})");
        }

        var sealing = new SealingOfOld(Resealing, fixture.Keys, fixture.Database, fixture.Rows, TimeProvider.System);
        await sealing.Run(default);

        Assert.Equal(0L, await fixture.QueryOne<long>("select count(*) from documents where cast(state as text) like '%konkwo%'"));
        Assert.Equal(1L, await fixture.QueryOne<long>("select count(*) from documents where cast(state as text) like '%platform%'"));
        Assert.Equal("t1/A", await fixture.Sealed.FindUnique("user", "t1", "=email", "ada@x", default));
        var found = await fixture.Sealed.Query<Person>(new DocumentQuery("user", "t1", [new("~words/CUSTOMER", "okon", IsPrefix: true)], null, 0, 10), default);
        Assert.Equal(["Okonkwo"], found.States.Select(person => person.Name));
        Assert.Equal(1L, await fixture.QueryOne<long>("select count(*) from sealings"));
        await sealing.Run(default);
    }

    private async Task<string[]> Search(string tenant, string text)
    {
        var found = await fixture.Sealed.Query<Person>(new DocumentQuery("person", tenant, [new("~name", text, IsPrefix: true)], null, 0, 10), default);
        return [.. found.States.Select(person => person.Name)];
    }

    private async Task<StateInHand<Person>> Write(string key, Person person)
    {
        var state = new StateInHand<Person> { State = person };
        await Storage.WriteStateAsync("person", GrainId.Create("person", key), state);
        return state;
    }

    private sealed record Person(string Name, string Email) : IIndexedDocument
    {
        [System.Text.Json.Serialization.JsonIgnore]
        public IEnumerable<DocumentKey> Keys => [new(HiddenAttributes.Exact("email"), Email, Unique: true), new(HiddenAttributes.Word("name"), Name, Unique: false)];
    }

    private sealed class Collector(List<ResealProgress> reports) : IProgress<ResealProgress>
    {
        public void Report(ResealProgress value) => reports.Add(value);
    }
}

public sealed class SqliteSealingTests() : SealingContract(new SqliteFixture());

[NeedsPostgres]
public sealed class PostgresSealingTests() : SealingContract(new PostgresFixture());
