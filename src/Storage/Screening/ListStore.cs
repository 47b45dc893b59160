using System.Security.Cryptography;
using System.Text.Json;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Grains.Compliance.Screening;
using FinCode.Storage.Documents;
using FinCode.Storage.Ledger;
using FinCode.Storage.Privacy;

namespace FinCode.Storage.Screening;

/// <summary>
/// Archives in parts, so that no statement carries a whole list. A tenant's own list names people: it is encrypted with the tenant's key of the day it was
/// kept, and tenants' old keys stay. What authorities publish is nobody's secret.
/// </summary>
internal sealed class ListStore(IDocumentStore documents, IReadDatabase database, IRowWriter rows, TenantKeys keys, TimeProvider clock) : IListStore
{
    private const int InTheClear = 0;

    private const string Revisions = "select grain_key, etag from documents where kind = @kind and state is not null";

    private const string Parts = """
        select part, parts, key_version, bytes from screening_archives
        where owner = @owner and content = @content order by part
        """;

    private const string Add = """
        insert into screening_archives (owner, content, part, parts, key_version, bytes, kept_at)
        values (@owner, @content, @part, @parts, @key, @bytes, @now) on conflict (owner, content, part) do nothing
        """;

    public async Task<IReadOnlyDictionary<string, long>> ReadRevisions(CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var found = await scope.Command(Revisions, ("kind", ListRegisterGrain.Kind)).ReadAll(row => (Owner: row.GetString(0), Revision: row.GetInt64(1)), cancellation);
        return found.ToDictionary(row => row.Owner, row => row.Revision, StringComparer.Ordinal);
    }

    public async Task<StoredRegister?> ReadRegister(string owner, CancellationToken cancellation) =>
        await documents.Read(ListRegisterGrain.Kind, owner, cancellation) is { State: { } json } stored
            ? new StoredRegister(stored.Etag, JsonSerializer.Deserialize<ListRegisterState>(json, DocumentJson.Options)!.ToRegister())
            : null;

    public async Task Keep(string owner, ListArchive archive, CancellationToken cancellation)
    {
        Invariant.Holds(archive.Bytes.Length <= Limits.ListArchiveBytesMax);
        if (await Find(owner, archive.Content, cancellation) is not null) return;

        // What a process began and did not end has other bytes where it is encrypted, and parts do not mix.
        await rows.Run("delete from screening_archives where owner = @owner and content = @content", [("owner", owner), ("content", archive.Content)], cancellation);
        var (key, bytes) = await Seal(owner, archive);
        var parts = (bytes.Length + Limits.ListArchivePartBytes - 1) / Limits.ListArchivePartBytes;
        for (var part = 0; part < parts; part++)
        {
            var from = part * Limits.ListArchivePartBytes;
            var length = Math.Min(Limits.ListArchivePartBytes, bytes.Length - from);
            await rows.Run(
                Add,
                [
                    ("owner", owner), ("content", archive.Content), ("part", part), ("parts", parts), ("key", key),
                    ("bytes", bytes.Slice(from, length).ToArray()), ("now", clock.GetUtcNow().ToUnixTimeMilliseconds()),
                ],
                cancellation);
        }
    }

    public async Task<ListArchive?> Find(string owner, string content, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var parts = await scope.Command(Parts, ("owner", owner), ("content", content))
            .ReadAll(row => (Part: row.GetInt32(0), Parts: row.GetInt32(1), Key: row.GetInt32(2), Bytes: (byte[])row.GetValue(3)), cancellation);
        if (parts.Count == 0 || parts.Count != parts[0].Parts) return null;

        var whole = new MemoryStream();
        foreach (var part in parts) whole.Write(part.Bytes);
        return new ListArchive(content, await Open(owner, content, parts[0].Key, whole.ToArray()));
    }

    private async Task<(int Key, ReadOnlyMemory<byte> Bytes)> Seal(string owner, ListArchive archive)
    {
        if (owner == GrainAddresses.Platform) return (InTheClear, archive.Bytes);
        var ring = await keys.Of(owner);
        return (ring.Current, ring.Seal(ContextOf(owner, archive.Content), archive.Bytes.Span));
    }

    private async Task<ReadOnlyMemory<byte>> Open(string owner, string content, int key, byte[] bytes)
    {
        if (key == InTheClear) return owner == GrainAddresses.Platform ? bytes : throw new CryptographicException($"The archive {content} of {owner} lies in the clear.");
        return (await keys.Of(owner, key)).Open(ContextOf(owner, content), key, bytes);
    }

    private static string ContextOf(string owner, string content) => $"screening-archive/{owner}/{content}";
}
