using System.Text.Json;
using System.Text.Json.Nodes;
using FinCode.Domain.Audit;
using FinCode.Storage.Documents;
using FinCode.Storage.Privacy;

namespace FinCode.Storage.Audit;

/// <summary>An audit entry that waits for its number, with all that can be computed before.</summary>
internal sealed record AuditLine(AuditNote Note, byte[] Details, byte[] DetailsHash, byte[] Content)
{
    /// <summary>Whether all earlier entries about the subject lose their details with this one.</summary>
    public bool ErasesSubject { get; init; }

    public static async ValueTask<AuditLine> Of(AuditNote note, JsonObject details, IAuditSeal seal)
    {
        var bytes = await seal.Seal(note, JsonSerializer.SerializeToUtf8Bytes(details, DocumentJson.Options));
        var hash = AuditChain.HashOf(bytes);
        return new AuditLine(note, bytes, hash, AuditChain.Content(note, hash));
    }
}
