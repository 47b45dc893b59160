namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>What a word does in a name. The declaration order is a byte in nothing stored.</summary>
public enum TokenRole : byte
{
    /// <summary>A name's own word.</summary>
    Name,

    /// <summary>One letter that stands for a word.</summary>
    Initial,

    /// <summary>Joins words: bin, al, de.</summary>
    Particle,

    /// <summary>Mr, Dr, Haji.</summary>
    Title,

    /// <summary>A company's legal form, or its family of forms: LTD = LIMITED = LLC.</summary>
    LegalForm,

    /// <summary>What organisations of its kind are called: bank, trading, general.</summary>
    Generic,

    /// <summary>Digits, also where they were words or Roman.</summary>
    Number,
}
