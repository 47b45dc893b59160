namespace FinCode.Grains.Documents;

/// <summary>
/// A document that may lose its personal data. The write that erases it names what was lost and no value, and takes the details
/// from every earlier audit entry about it, in the same transaction.
/// </summary>
public interface IErasableDocument
{
    bool IsErased { get; }
}
