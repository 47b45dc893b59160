using FinCode.Engine.Streams;
using Orleans.Streams;

namespace Orleans;

/// <summary>Every stream of the namespace has the grain of the same key as a subscriber.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public class ImplicitStreamSubscriptionAttribute : Attribute
{
    public ImplicitStreamSubscriptionAttribute() => Predicate = NamespacePredicate.All;

    public ImplicitStreamSubscriptionAttribute(string streamNamespace, string? streamIdMapper = null)
    {
        Predicate = NamespacePredicate.Exactly(streamNamespace);
        StreamIdMapper = streamIdMapper;
    }

    public ImplicitStreamSubscriptionAttribute(IStreamNamespacePredicate predicate, string? streamIdMapper = null)
    {
        Predicate = predicate;
        StreamIdMapper = streamIdMapper;
    }

    public IStreamNamespacePredicate Predicate { get; }

    public string? StreamIdMapper { get; init; }
}
