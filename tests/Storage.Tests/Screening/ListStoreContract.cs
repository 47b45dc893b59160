using System.Security.Cryptography;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Grains.Compliance.Screening;
using FinCode.Storage.Documents;
using FinCode.Storage.Screening;

namespace FinCode.Storage.Tests.Screening;

/// <summary>Archives: kept once, whole or not at all, and a tenant's for nobody else to read.</summary>
public abstract class ListStoreContract(StoreFixture fixture)
{
    private readonly string content = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private ListStore Store => new(fixture.Sealed, fixture.Database, fixture.Rows, fixture.Keys, TimeProvider.System);

    [ContractFact]
    public async Task An_archive_of_many_parts_comes_back_as_it_was_kept()
    {
        var bytes = RandomNumberGenerator.GetBytes((Limits.ListArchivePartBytes * 2) + 1);
        await Store.Keep(GrainAddresses.Platform, new ListArchive(content, bytes), default);
        await Store.Keep(GrainAddresses.Platform, new ListArchive(content, bytes), default);

        Assert.Equal(bytes, (await Store.Find(GrainAddresses.Platform, content, default))!.Bytes.ToArray());
        Assert.Equal(3, await fixture.QueryOne<long>($"select count(*) from screening_archives where content = '{content}'"));
        Assert.Null(await Store.Find(GrainAddresses.Platform, "other", default));
        Assert.Null(await Store.Find("demo", content, default));
    }

    [ContractFact]
    public async Task One_that_was_kept_half_is_not_there_and_can_be_kept_again()
    {
        var bytes = RandomNumberGenerator.GetBytes(Limits.ListArchivePartBytes + 1);
        await Store.Keep("demo", new ListArchive(content, bytes), default);
        await fixture.Execute($"delete from screening_archives where content = '{content}' and part = 1");
        Assert.Null(await Store.Find("demo", content, default));

        await Store.Keep("demo", new ListArchive(content, bytes), default);
        Assert.Equal(bytes, (await Store.Find("demo", content, default))!.Bytes.ToArray());
    }

    [ContractFact]
    public async Task A_tenants_archive_is_encrypted_and_opens_after_its_keys_were_rotated()
    {
        var bytes = "names of people"u8.ToArray();
        await Store.Keep("demo", new ListArchive(content, bytes), default);
        var lying = await fixture.QueryOne<byte[]>($"select bytes from screening_archives where content = '{content}'");
        Assert.Equal(-1, lying.AsSpan().IndexOf(bytes));
        await fixture.Keys.Rotate("demo");
        Assert.Equal(bytes, (await Store.Find("demo", content, default))!.Bytes.ToArray());

        await fixture.Execute($"update screening_archives set owner = 'acme' where content = '{content}'");
        await Assert.ThrowsAnyAsync<CryptographicException>(() => Store.Find("acme", content, default));
    }

    [ContractFact]
    public async Task Registers_are_found_by_their_revision()
    {
        Assert.Null(await Store.ReadRegister("nobody", default));
        var first = await fixture.Sealed.Write(new DocumentChange(ListRegisterGrain.Kind, "rev", null, """{"Lists":{}}""", []), default);
        Assert.Equal(first, (await Store.ReadRevisions(default))["rev"]);
        var second = await fixture.Sealed.Write(new DocumentChange(ListRegisterGrain.Kind, "rev", first, """{"Lists":{"UN":{}}}""", []), default);

        var stored = (await Store.ReadRegister("rev", default))!;
        Assert.Equal((second, "UN"), (stored.Revision, stored.Register.Lists.Single().ListId));
        Assert.Equal(second, (await Store.ReadRevisions(default))["rev"]);
    }
}

public sealed class SqliteListStoreTests(SqliteFixture fixture) : ListStoreContract(fixture), IClassFixture<SqliteFixture>;

[NeedsPostgres]
public sealed class PostgresListStoreTests(PostgresFixture fixture) : ListStoreContract(fixture), IClassFixture<PostgresFixture>;
