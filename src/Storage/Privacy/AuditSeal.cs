using System.Buffers.Binary;
using FinCode.Domain.Audit;

namespace FinCode.Storage.Privacy;

/// <summary>
/// The details of audit entries, encrypted as documents are. Their hash in the chain is that of the box, so they are never
/// encrypted anew: their tenant's old keys stay.
/// </summary>
internal sealed class AuditSeal(TenantKeys keys) : IAuditSeal
{
    private const byte Mark = 1;
    private const int Header = 1 + sizeof(int);

    public async ValueTask<byte[]> Seal(AuditNote note, byte[] plain)
    {
        var ring = await keys.Of(note.Tenant);
        var box = ring.Seal(ContextOf(note), plain);
        var text = new byte[Header + box.Length];
        text[0] = Mark;
        BinaryPrimitives.WriteInt32BigEndian(text.AsSpan(1), ring.Current);
        box.CopyTo(text, Header);
        return text;
    }

    /// <summary>Details that an earlier version stored in the clear begin as JSON does.</summary>
    public async ValueTask<byte[]> Open(AuditNote note, byte[] text)
    {
        if (!IsSealed(text)) return text;

        return Open(await keys.Of(note.Tenant, VersionOf(text)), note, text);
    }

    /// <summary>The same with keys at hand.</summary>
    public static byte[] Open(TenantKeyRing ring, AuditNote note, byte[] text) =>
        IsSealed(text) ? ring.Open(ContextOf(note), VersionOf(text), text.AsSpan(Header)) : text;

    private static bool IsSealed(byte[] text) => text.Length >= Header && text[0] == Mark;

    private static int VersionOf(byte[] text) => BinaryPrimitives.ReadInt32BigEndian(text.AsSpan(1));

    private static string ContextOf(AuditNote note) => $"audit\n{note.Tenant}\n{note.Subject}\n{note.At.ToUnixTimeMilliseconds()}";
}
