namespace FinCode.Domain.Audit;

/// <summary>Changes of this are no business of the audit trail. A document of which nothing else changed leaves no entry.</summary>
/// <param name="why">For whoever reads the code.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class UnauditedAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}

/// <summary>The audit trail says that it changed, never what it was or is. Names that sound like secrets need no mark.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class SecretAttribute : Attribute;
