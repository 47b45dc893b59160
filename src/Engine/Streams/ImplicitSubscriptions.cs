using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FinCode.Engine.Activations;
using FinCode.Engine.Addresses;
using Orleans;
using Orleans.Runtime;

namespace FinCode.Engine.Streams;

/// <summary>Which grains are subscribed to a stream because their class says so.</summary>
internal sealed class ImplicitSubscriptions(GrainClasses classes, string provider)
{
    private readonly ConcurrentDictionary<string, GrainClass[]> _byNamespace = new();

    public IEnumerable<StreamSubscription> Of(StreamId stream)
    {
        foreach (var grainClass in _byNamespace.GetOrAdd(stream.GetNamespace() ?? string.Empty, Find))
        {
            if (KeyFor(grainClass.Type, stream) is not { } key) continue;
            yield return new StreamSubscription(IdOf(grainClass, stream), stream, GrainId.Create(grainClass.GrainType, key), IsImplicit: true);
        }
    }

    private GrainClass[] Find(string name) =>
        [.. classes.All.Where(c => c.ImplicitSubscriptions.Any(s => s.Predicate.IsMatch(name))).OrderBy(c => c.GrainType)];

    // A stream whose key is not of the grain's kind has no grain to go to.
    private static IdSpan? KeyFor(Type grain, StreamId stream)
    {
        var key = stream.GetKeyAsString();
        if (typeof(IGrainWithGuidKey).IsAssignableFrom(grain)) return Guid.TryParse(key, out var guid) ? GrainKeys.OfGuid(guid) : null;
        if (typeof(IGrainWithGuidCompoundKey).IsAssignableFrom(grain)) return Guid.TryParse(key, out var guid) ? GrainKeys.OfGuid(guid, stream.GetNamespace()) : null;
        if (typeof(IGrainWithIntegerKey).IsAssignableFrom(grain)) return Number(key) is { } number ? GrainKeys.OfInteger(number) : null;
        if (typeof(IGrainWithIntegerCompoundKey).IsAssignableFrom(grain)) return Number(key) is { } number ? GrainKeys.OfInteger(number, stream.GetNamespace()) : null;
        return IdSpan.Create(key);
    }

    private static long? Number(string key) => long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    // The same subscription has the same id after a restart.
    private Guid IdOf(GrainClass grainClass, StreamId stream) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"{provider}|{grainClass.GrainType}|{stream}")).AsSpan(0, 16));
}
