using System.Globalization;
using System.Text.Json;
using FinCode.Grains.Documents;
using Orleans.Storage;

namespace FinCode.Storage.Documents;

/// <summary>Grain state as JSON documents with an etag; the keys of an <see cref="IIndexedDocument"/> are written with it.</summary>
internal sealed class DocumentStorage(IDocumentStore documents) : IGrainStorage
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
        grainState.ETag = Text(await Write(new DocumentChange(stateName, KeyOf(grainId), Number(grainState.ETag), json, keys)));
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (grainState.ETag is not null)
        {
            grainState.ETag = Text(await Write(new DocumentChange(stateName, KeyOf(grainId), Number(grainState.ETag), null, [])));
        }

        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
    }

    private async Task<long> Write(DocumentChange change)
    {
        if (await documents.Write(change, CancellationToken.None) is { } etag)
        {
            return etag;
        }

        var stored = await documents.Read(change.Kind, change.GrainKey, CancellationToken.None);
        throw new InconsistentStateException(
            $"The document {change.Kind} '{change.GrainKey}' was written by another activation.",
            stored is { } found ? Text(found.Etag) : "none",
            change.Etag is { } expected ? Text(expected) : "none");
    }

    private static string KeyOf(GrainId grain) => grain.Key.ToString()!;

    private static string Text(long etag) => etag.ToString(CultureInfo.InvariantCulture);

    private static long? Number(string? etag) => etag is null ? null : long.Parse(etag, CultureInfo.InvariantCulture);
}
