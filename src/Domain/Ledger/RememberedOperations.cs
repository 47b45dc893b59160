using System.Collections.Immutable;

namespace FinCode.Domain.Ledger;

/// <summary>
/// The newest operations that a document has carried out and what they asked for, so that a retry changes nothing and a key used
/// again for something else is refused. Bounded: whoever comes after so many others is carried out anew.
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.remembered-operations")]
public sealed record RememberedOperations([property: Id(0)] ImmutableArray<RememberedOperation> Entries)
{
    public static readonly RememberedOperations None = new([]);

    /// <summary>Null for an operation that is not known.</summary>
    public Terms? Find(OperationId operation)
    {
        foreach (var entry in Entries)
        {
            if (entry.OperationId == operation) return entry.Terms;
        }

        return null;
    }

    public RememberedOperations With(OperationId operation, Terms terms)
    {
        var entries = Entries.Length < Limits.OperationsRememberedMax ? Entries : Entries.RemoveAt(0);
        return new RememberedOperations(entries.Add(new RememberedOperation(operation, terms)));
    }
}

/// <summary>An operation that was done, and what it asked for: its id means that for ever.</summary>
[GenerateSerializer, Immutable, Alias("fincode.remembered-operation")]
public sealed record RememberedOperation([property: Id(0)] OperationId OperationId, [property: Id(1)] Terms Terms);
