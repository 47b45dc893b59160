using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FinCode.Domain.Audit;
using FinCode.Grains.Documents;
using FinCode.Storage.Audit;
using FinCode.Storage.Privacy;
using Orleans.Storage;

namespace FinCode.Storage.Documents;

/// <summary>
/// Grain state as JSON documents with an etag; the keys of an <see cref="IIndexedDocument"/> and what the audit trail says of
/// the change are written with it.
/// </summary>
internal sealed class DocumentStorage(IDocumentStore documents, IAuditSeal seal, TimeProvider clock) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = await documents.Read(stateName, KeyOf(grainId), CancellationToken.None);
        grainState.ETag = stored is { } found ? Text(found.Etag) : null;
        grainState.RecordExists = stored is { State: not null };
        grainState.State = stored is { State: { } json }
            ? JsonSerializer.Deserialize<T>(json, DocumentJson.Options)!
            : Activator.CreateInstance<T>();
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var keys = grainState.State is IIndexedDocument indexed ? indexed.Keys.ToArray() : [];
        var json = JsonSerializer.Serialize(grainState.State, DocumentJson.Options);
        grainState.ETag = Text(await Write<T>(new DocumentChange(stateName, KeyOf(grainId), Number(grainState.ETag), json, keys), grainState.State is IErasableDocument { IsErased: true }));
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState.ETag is not null)
        {
            grainState.ETag = Text(await Write<T>(new DocumentChange(stateName, KeyOf(grainId), Number(grainState.ETag), null, [])));
        }

        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
    }

    private async Task<long> Write<T>(DocumentChange change, bool erases = false)
    {
        if (await documents.Write(await Audited<T>(change, erases), CancellationToken.None) is { } etag)
        {
            return etag;
        }

        var stored = await documents.Read(change.Kind, change.GrainKey, CancellationToken.None);
        throw new InconsistentStateException(
            $"The document {change.Kind} '{change.GrainKey}' was written by another activation.",
            stored is { } found ? Text(found.Etag) : "none",
            change.Etag is { } expected ? Text(expected) : "none");
    }

    private static AuditOrigin Origin => RequestContext.Get(AuditOrigin.ContextKey) as AuditOrigin ?? AuditOrigin.None;

    /// <summary>
    /// What was there is read before the write: the write happens only if it is still there, because a version is written once.
    /// </summary>
    private async Task<DocumentChange> Audited<T>(DocumentChange change, bool erases)
    {
        if (AuditFields.IsLeftOut(typeof(T))) return change;

        var stored = change.Etag is null ? null : await documents.Read(change.Kind, change.GrainKey, CancellationToken.None);
        var changes = DocumentDifference.Of(typeof(T), stored?.State, change.State);
        if (changes.Count == 0) return change;

        var action = change.State is null ? "cleared" : stored?.State is null ? "created" : "changed";
        var note = AuditNote.Of(Origin, change.Tenant, clock.GetUtcNow(), erases ? AuditNote.Erasure : $"{change.Kind}.{action}", change.Subject);
        JsonObject details = erases ? new() { ["fields"] = new JsonArray([.. changes.Select(field => (JsonNode)field.Key)]) } : new() { ["changes"] = changes };
        return change with { Audit = (await AuditLine.Of(note, details, seal)) with { ErasesSubject = erases } };
    }

    private static string KeyOf(GrainId grain) => grain.Key.ToString()!;

    private static string Text(long etag) => etag.ToString(CultureInfo.InvariantCulture);

    private static long? Number(string? etag) => etag is null ? null : long.Parse(etag, CultureInfo.InvariantCulture);
}
