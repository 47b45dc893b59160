using System.Text.Json;
using FinCode.Grains.Users;
using FinCode.Storage.Documents;
using FinCode.Storage.Privacy;

namespace FinCode.Access.Bench.People;

internal readonly record struct KeyRow(string Attribute, string Value, string GrainKey, bool IsUnique);

internal readonly record struct DocumentRowOf(string GrainKey, string State);

/// <summary>Turns people into rows exactly as the product's storage does: encrypted, and their keys hidden.</summary>
internal sealed class Sealing(TenantKeyRing ring)
{
    public (DocumentRowOf[] Documents, List<KeyRow> Keys) Rows(int from, int count)
    {
        var documents = new DocumentRowOf[count];
        var keys = new List<KeyRow>[Environment.ProcessorCount];
        Parallel.For(0, keys.Length, part =>
        {
            var mine = keys[part] = [];
            for (var at = part; at < count; at += keys.Length) documents[at] = Row(from + at, mine);
        });
        return (documents, [.. keys.SelectMany(part => part)]);
    }

    private DocumentRowOf Row(int number, List<KeyRow> keys)
    {
        var person = Crowd.Person(number);
        var state = Crowd.State(person, number);
        var grainKey = $"{Product.Tenant}/{person.Code}";
        var hidden = state.Keys.Select(key => (key.Attribute, Value: SealedDocuments.Hidden(ring, key.Attribute, key.Value), key.Unique)).DistinctBy(key => (key.Attribute, key.Value));
        foreach (var (attribute, value, isUnique) in hidden) keys.Add(new KeyRow(string.Intern(attribute), value, grainKey, isUnique));
        return new DocumentRowOf(grainKey, SealedText.Seal(ring, SealedText.ContextOf(UserGrain.Kind, grainKey), JsonSerializer.Serialize(state, DocumentJson.Options)));
    }
}
