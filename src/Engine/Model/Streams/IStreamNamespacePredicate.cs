namespace Orleans.Streams;

/// <summary>Says which stream namespaces a subscription covers.</summary>
public interface IStreamNamespacePredicate
{
    string PredicatePattern { get; }

    bool IsMatch(string streamNamespace);
}
