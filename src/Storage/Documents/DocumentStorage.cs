using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FinCode.Domain.Audit;
using FinCode.Domain.Events;
using FinCode.Grains.Documents;
using FinCode.Grains.Tenants;
using FinCode.Storage.Audit;
using FinCode.Storage.Privacy;
using Orleans.Storage;

namespace FinCode.Storage.Documents;

/// <summary>
/// Grain state as JSON documents with an etag; the keys of an <see cref="IIndexedDocument"/>, what the audit trail says of the change and
/// what tenants are told of it are written with it.
/// </summary>
/// <param name="told">Null where nobody waits to hear at once.</param>
internal sealed class DocumentStorage(IDocumentStore documents, IAuditSeal seal, TimeProvider clock, ITenantRegistry tenants, INoticeSignal? told = null) : IGrainStorage
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
        var change = new DocumentChange(stateName, KeyOf(grainId), Number(grainState.ETag), json, keys) { Notices = grainState.State is INoticeCarrier carrier ? carrier.Carried : [] };
        grainState.ETag = Text(await Write(change, grainState.State));
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState.ETag is not null)
        {
            grainState.ETag = Text(await Write(new DocumentChange(stateName, KeyOf(grainId), Number(grainState.ETag), null, []), default(T)));
        }

        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
    }

    private async Task<long> Write<T>(DocumentChange change, T? state)
    {
        var isAudited = !AuditFields.IsLeftOut(typeof(T));

        // What was there is read before the write: the write happens only if it is still there, because a version is written once.
        var stored = change.Etag is not null && (isAudited || state is IAnnouncedDocument<T>) ? await documents.Read(change.Kind, change.GrainKey, CancellationToken.None) : null;
        if (isAudited) change = await Audited<T>(change, stored?.State, state is IErasableDocument { IsErased: true });
        if (state is IAnnouncedDocument<T> announced) change = await Announced(change, stored?.State, announced);
        if (await documents.Write(change, CancellationToken.None) is { } etag)
        {
            foreach (var tenant in change.Notices.Select(notice => notice.Tenant).Distinct()) told?.Noticed(tenant);
            return etag;
        }

        stored = await documents.Read(change.Kind, change.GrainKey, CancellationToken.None);
        throw new InconsistentStateException(
            $"The document {change.Kind} '{change.GrainKey}' was written by another activation.",
            stored is { } found ? Text(found.Etag) : "none",
            change.Etag is { } expected ? Text(expected) : "none");
    }

    private static AuditOrigin Origin => RequestContext.Get(AuditOrigin.ContextKey) as AuditOrigin ?? AuditOrigin.None;

    private async Task<DocumentChange> Audited<T>(DocumentChange change, string? before, bool erases)
    {
        var changes = DocumentDifference.Of(typeof(T), before, change.State);
        if (changes.Count == 0) return change;

        var action = change.State is null ? "cleared" : before is null ? "created" : "changed";
        var note = AuditNote.Of(Origin, change.Tenant, clock.GetUtcNow(), erases ? AuditNote.Erasure : $"{change.Kind}.{action}", change.Subject);
        JsonObject details = erases ? new() { ["fields"] = new JsonArray([.. changes.Select(field => (JsonNode)field.Key)]) } : new() { ["changes"] = changes };
        return change with { Audit = (await AuditLine.Of(note, details, seal)) with { ErasesSubject = erases } };
    }

    private async Task<DocumentChange> Announced<T>(DocumentChange change, string? before, IAnnouncedDocument<T> announced)
    {
        var write = new DocumentWrite(Origin.Actor, clock.GetUtcNow(), (change.Etag ?? 0) + 1);
        var known = before is null ? default : JsonSerializer.Deserialize<T>(before, DocumentJson.Options);
        var announcements = announced.AnnounceSince(known, write).ToArray();
        if (announcements.Length == 0) return change;

        var tenant = await tenants.NumberOf(change.Tenant);
        var subject = $"{change.Kind}/{change.GrainKey}";
        return change with
        {
            Notices = [.. change.Notices, .. announcements.Select((each, part) => new TenantNotice(
                tenant, new Notice(NoticeId.Of(subject, write.Version, part), each.Type, each.Reference, each.OccurredAt, each.Status, each.Data)))],
        };
    }

    private static string KeyOf(GrainId grain) => grain.Key.ToString()!;

    private static string Text(long etag) => etag.ToString(CultureInfo.InvariantCulture);

    private static long? Number(string? etag) => etag is null ? null : long.Parse(etag, CultureInfo.InvariantCulture);
}
