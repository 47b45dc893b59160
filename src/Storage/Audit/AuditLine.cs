using System.Text.Json;
using System.Text.Json.Nodes;
using FinCode.Domain.Audit;
using FinCode.Storage.Documents;

namespace FinCode.Storage.Audit;

/// <summary>An audit entry that waits for its number, with all that can be computed before.</summary>
internal sealed record AuditLine(AuditNote Note, byte[] Details, byte[] DetailsHash, byte[] Content)
{
    public static AuditLine Of(AuditNote note, JsonObject details)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(details, DocumentJson.Options);
        var hash = AuditChain.HashOf(bytes);
        return new AuditLine(note, bytes, hash, AuditChain.Content(note, hash));
    }
}
