using FinCode.Grains.Documents;
using FinCode.Storage.Documents;
using Orleans.Storage;

namespace FinCode.Storage.Tests.Documents;

/// <summary>What an activation holds of its document.</summary>
internal sealed class StateInHand<T> : IGrainState<T>
{
    [System.Diagnostics.CodeAnalysis.AllowNull]
    public T State { get; set; } = default!;

    [System.Diagnostics.CodeAnalysis.AllowNull]
    public string ETag { get; set; } = null!;

    public bool RecordExists { get; set; }
}

public abstract class DocumentContract(StoreFixture fixture)
{
    private DocumentStorage Storage => fixture.Storage;

    [ContractFact]
    public async Task A_query_finds_what_matches_every_range_once_in_order_and_by_page()
    {
        foreach (var (key, name, email) in new[] { ("1", "adé", "ad@x"), ("2", "ada", "b@x"), ("3", "ada", "c@x"), ("4", "bea", "ad@y"), ("5", "Ada", "ada@z") })
        {
            await Write($"t10/customer/{key}", Customer(name, email));
        }

        await Write("t10b/customer/1", Customer("ada", "d@x"));
        DocumentRange ada = new("name", "ada", IsPrefix: false), ad = new("name", "ad", IsPrefix: true), anyEmail = new("email", "", IsPrefix: true);

        Expect(["2", "3", "1"], 3, await Query(0, 10, null, ad));
        Expect(["3"], 3, await Query(1, 1, null, ad));
        Expect(["2", "3"], 2, await Query(0, 10, null, ada));
        Expect(["3"], 2, await Query(0, 10, "t10/customer/2", ada));
        Expect(["1"], 1, await Query(0, 10, null, ad, new DocumentRange("email", "ad", IsPrefix: true)));
        Expect(["2", "3", "1"], 3, await Query(0, 10, null, ad, anyEmail));
        Expect([], 0, await Query(0, 10, null, ada, new DocumentRange("email", "ad@x", IsPrefix: false)));
        Expect(["2", "3", "1"], 3, await Query(0, 10, null, DocumentRange.Between("name", "ada", "bea")));
        Expect(["1"], 1, await Query(0, 10, null, DocumentRange.Between("name", "adb", "bea")));
        Expect([], 0, await Query(0, 10, null, DocumentRange.Between("name", "adé", "adé")));

        static void Expect(string[] keys, long total, (string[] Keys, long Total) found)
        {
            Assert.Equal(keys, found.Keys);
            Assert.Equal(total, found.Total);
        }

        async Task<(string[] Keys, long Total)> Query(int skip, int take, string? after, params DocumentRange[] ranges)
        {
            var (found, total) = await fixture.Sealed.Query<CustomerDocument>(new DocumentQuery("customer", "t10", ranges, after, skip, take), default);
            return ([.. found.Select(state => state.Email switch { "ad@x" => "1", "b@x" => "2", "c@x" => "3", "ad@y" => "4", _ => "5" })], total);
        }
    }

    /// <summary>Several have the same value, and new ones come before the place while the list is read.</summary>
    [ContractFact]
    public async Task A_list_that_goes_on_after_a_document_skips_none_and_shows_none_twice_while_others_come()
    {
        foreach (var number in Enumerable.Range(0, 30)) await Write($"t11/customer/{number:D2}", Customer($"list/{number / 4:D3}", $"{number}@x"));
        await Write("t11/customer/else", Customer("other/001", "else@x"));
        var (seen, place, come) = (new List<string>(), (CustomerDocument?)null, 0);
        while (true)
        {
            var after = place is null ? null : $"t11/customer/{int.Parse(place.Email!.Split('@')[0], System.Globalization.CultureInfo.InvariantCulture):D2}";
            var query = new DocumentQuery("customer", "t11", [new DocumentRange("name", "list/", IsPrefix: true)], after, 0, 7, place?.Name);
            var (found, total) = await fixture.Sealed.Query<CustomerDocument>(query, default);
            Assert.Equal(30 + come, total);
            if (found.Count == 0) break;
            seen.AddRange(found.Select(state => state.Email!));
            place = found[^1];
            await Write($"t11/customer/new-{++come}", Customer("list/", $"new-{come}@x"));
        }

        Assert.Equal(Enumerable.Range(0, 30).Select(number => $"{number}@x"), seen);
    }

    [ContractFact]
    public async Task Documents_are_found_up_to_a_value_of_a_key_and_purged_once_cleared()
    {
        var (first, second) = (await Write("t9/customer/1", Customer("one", "a@example.com")), await Write("t9/customer/2", Customer("two", "b@example.com")));
        Assert.Equal(["t9/customer/1"], await fixture.Sealed.FindUpTo("customer", "t9", "email", "a@example.com", 10, default));
        Assert.Equal(["t9/customer/1", "t9/customer/2"], await fixture.Sealed.FindUpTo("customer", "t9", "email", "c", 10, default));
        Assert.Equal(["t9/customer/1"], await fixture.Sealed.FindUpTo("customer", "t9", "email", "c", 1, default));

        await Storage.ClearStateAsync("customer", Grain("t9/customer/1"), first);
        var later = TimeProvider.System.GetUtcNow().AddMinutes(1);
        Assert.Equal(0, await fixture.Sealed.Purge("customer", later.AddDays(-1), 10, default));
        Assert.True(await fixture.Sealed.Purge("customer", later, 1_000, default) >= 1);

        Assert.Null(await fixture.Sealed.Read("customer", "t9/customer/1", default));
        Assert.NotNull(await fixture.Sealed.Read("customer", "t9/customer/2", default));
        Assert.Equal(["t9/customer/2"], await fixture.Sealed.FindUpTo("customer", "t9", "email", "c", 10, default));
        await Storage.WriteStateAsync("customer", Grain("t9/customer/2"), second);
    }

    [ContractFact]
    public async Task A_document_is_read_back_as_it_was_written()
    {
        var written = Customer("a/1", "ann@example.com");
        await Write("t1/customer/1", written);
        var read = await Read("t1/customer/1");
        Assert.True(read.RecordExists);
        Assert.Equal("1", read.ETag);
        Assert.Equal((written.Name, written.Email, written.Wallet, written.Kind), (read.State.Name, read.State.Email, read.State.Wallet, read.State.Kind));
        Assert.Equal(written.Accounts, read.State.Accounts);
    }

    [ContractFact]
    public async Task A_stale_version_is_refused()
    {
        var key = "t2/customer/1";
        var mine = await Write(key, Customer("one", "one@example.com"));
        var theirs = await Read(key);
        theirs.State.Name = "two";
        await Storage.WriteStateAsync("customer", Grain(key), theirs);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync("customer", Grain(key), mine));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.ClearStateAsync("customer", Grain(key), mine));
        var fresh = new StateInHand<CustomerDocument> { State = Customer("x", "x@example.com") };
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage.WriteStateAsync("customer", Grain(key), fresh));
        Assert.Equal("two", (await Read(key)).State.Name);
    }

    [ContractFact]
    public async Task A_unique_key_belongs_to_one_document_of_a_tenant()
    {
        var first = await Write("t3/customer/1", Customer("one", "same@example.com"));
        var duplicate = await Assert.ThrowsAsync<DuplicateKeyException>(() => Write("t3/customer/2", Customer("two", "same@example.com")));
        Assert.Equal("email", duplicate.Attribute);
        Assert.False((await Read("t3/customer/2")).RecordExists);
        await Write("t3b/customer/1", Customer("elsewhere", "same@example.com"));

        first.State.Email = "new@example.com";
        await Storage.WriteStateAsync("customer", Grain("t3/customer/1"), first);
        await Write("t3/customer/2", Customer("two", "same@example.com"));
        Assert.Equal("t3/customer/2", await fixture.Sealed.FindUnique("customer", "t3", "email", "same@example.com", default));
        Assert.Equal("t3/customer/1", await fixture.Sealed.FindUnique("customer", "t3", "email", "new@example.com", default));
        Assert.Null(await fixture.Sealed.FindUnique("customer", "t3", "email", "none@example.com", default));
    }

    [ContractFact]
    public async Task A_cleared_document_is_gone_and_its_versions_do_not_begin_again()
    {
        var state = await Write("t4/customer/1", Customer("one", "one@example.com"));
        await Storage.ClearStateAsync("customer", Grain("t4/customer/1"), state);
        var cleared = await Read("t4/customer/1");
        Assert.False(cleared.RecordExists);
        Assert.Null(cleared.State.Name);
        Assert.Null(await fixture.Sealed.FindUnique("customer", "t4", "email", "one@example.com", default));
        Assert.Empty(await fixture.Sealed.List("customer", "t4", null, 10, default));
        cleared.State = Customer("again", "one@example.com");
        await Storage.WriteStateAsync("customer", Grain("t4/customer/1"), cleared);
        Assert.Equal("3", cleared.ETag);
    }

    [ContractFact]
    public async Task A_tenants_documents_are_listed_in_key_order_and_pages()
    {
        foreach (var number in (int[])[3, 1, 2])
        {
            await Write($"t5/customer/{number}", Customer($"{number}", $"{number}@example.com"));
        }

        await Write("t50/customer/1", Customer("other tenant", "1@example.com"));
        Assert.Equal(["t5/customer/1", "t5/customer/2"], await fixture.Sealed.List("customer", "t5", null, 2, default));
        Assert.Equal(["t5/customer/3"], await fixture.Sealed.List("customer", "t5", "t5/customer/2", 2, default));
        Assert.Empty(await fixture.Sealed.List("agent", "t5", null, 2, default));
    }

    [ContractFact]
    public async Task Writes_at_the_same_time_each_succeed_or_fail_alone()
    {
        var writes = Enumerable.Range(0, 40).Select(number => Write($"t6/customer/{number}", Customer("x", $"{number / 2}@example.com"))).ToArray();
        await Task.WhenAll(writes.Select(write => write.ContinueWith(_ => { }, TaskScheduler.Default)));
        Assert.Equal(20, writes.Count(write => write.IsCompletedSuccessfully));
        Assert.All(writes.Where(write => write.IsFaulted), write => Assert.IsType<DuplicateKeyException>(write.Exception!.InnerException));
        Assert.Equal(20, (await fixture.Sealed.List("customer", "t6", null, 100, default)).Count);
    }

    private async Task<StateInHand<CustomerDocument>> Write(string key, CustomerDocument document)
    {
        var state = new StateInHand<CustomerDocument> { State = document };
        await Storage.WriteStateAsync("customer", Grain(key), state);
        return state;
    }

    private async Task<StateInHand<CustomerDocument>> Read(string key)
    {
        var state = new StateInHand<CustomerDocument>();
        await Storage.ReadStateAsync("customer", Grain(key), state);
        return state;
    }

    private static GrainId Grain(string key) => GrainId.Create("customer", key);

    private static CustomerDocument Customer(string name, string email) => new()
    {
        Name = name, Email = email, Wallet = Books.Gbp, Kind = HoldStatus.Captured, Accounts = [AccountNo.Of(new TenantNo(1), 5)],
    };

    private sealed class CustomerDocument : IIndexedDocument
    {
        public string? Name { get; set; }

        public string? Email { get; set; }

        public Currency Wallet { get; set; }

        public HoldStatus Kind { get; set; }

        public List<AccountNo> Accounts { get; set; } = [];

        [System.Text.Json.Serialization.JsonIgnore]
        public IEnumerable<DocumentKey> Keys => Email is null ? [] : [new("email", Email, Unique: true), new("name", Name ?? "", Unique: false)];
    }
}

public sealed class SqliteDocumentTests(SqliteFixture fixture) : DocumentContract(fixture), IClassFixture<SqliteFixture>;

[NeedsPostgres]
public sealed class PostgresDocumentTests(PostgresFixture fixture) : DocumentContract(fixture), IClassFixture<PostgresFixture>;
