namespace FinCode.Domain.Compliance.Screening;

/// <summary>What a hit asks for.</summary>
[GenerateSerializer, Alias("fincode.screening-band")]
public enum ScreeningBand : byte
{
    /// <summary>Nothing worth keeping.</summary>
    None,

    /// <summary>Kept with the verdict, opens nothing.</summary>
    Weak,

    /// <summary>An alert: the name is strong, but details differ.</summary>
    Low,
    Medium,

    /// <summary>An alert: the name is as good as the same, or a detail confirms it.</summary>
    High,
}
