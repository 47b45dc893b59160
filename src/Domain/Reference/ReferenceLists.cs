namespace FinCode.Domain.Reference;

/// <param name="IsoCode">The ISO 20022 purpose that it is told to banks as; null where there is none.</param>
public sealed record ReferenceItem(string Code, string Name, string? IsoCode = null);

/// <summary>What customers choose from when they say what a remittance is for and who they are.</summary>
public static class ReferenceLists
{
    public static readonly IReadOnlyList<ReferenceItem> Purposes =
    [
        new("FAMILY_SUPPORT", "Family support", "DEPD"), new("GIFT", "Gift", "GIFT"), new("GIFT_AND_DONATION", "Gift and donation", "GIFT"), new("EDUCATION", "Education", "EDUC"),
        new("MEDICAL_TREATMENT", "Medical treatment", "MDCS"), new("MAINTENANCE_EXPENSES", "Maintenance expenses", "ALLW"), new("TRAVEL", "Travel"), new("RENT", "Rent", "RENT"),
        new("LOAN_REPAYMENT", "Repayment of a loan", "LOAR"), new("SALARY", "Salary", "SALA"), new("SAVINGS", "Savings", "SAVG"), new("PROPERTY_PURCHASE", "Purchase of property"),
        new("GOODS_PURCHASE", "Purchase of goods", "GDDS"), new("TAX_PAYMENT", "Tax payment", "TAXS"), new("CHARITY", "Charity", "CHAR"), new("OTHER", "Other"),
    ];

    public static readonly IReadOnlyList<ReferenceItem> SourcesOfFunds =
    [
        new("SALARY", "Salary"), new("SAVINGS", "Savings"), new("BUSINESS_INCOME", "Business income"), new("PENSION", "Pension"), new("BENEFITS", "State benefits"), new("GIFT", "Gift"),
        new("INHERITANCE", "Inheritance"), new("INVESTMENT_INCOME", "Investment income"), new("LOAN", "Loan"), new("SALE_OF_PROPERTY", "Sale of property"), new("OTHER", "Other"),
    ];

    public static readonly IReadOnlyList<ReferenceItem> Relationships =
    [
        new("SELF", "Oneself"), new("SPOUSE", "Spouse or partner"), new("PARENT", "Parent"), new("CHILD", "Child"), new("SIBLING", "Brother or sister"), new("RELATIVE", "Other relative"),
        new("FRIENDS", "Friend"), new("EMPLOYEE", "Employee"), new("EMPLOYER", "Employer"), new("BUSINESS_PARTNER", "Business partner"), new("SUPPLIER", "Supplier"), new("OTHER", "Other"),
    ];

    public static readonly IReadOnlyList<ReferenceItem> Occupations =
    [
        new("EMPLOYED", "Employed"), new("SELF_EMPLOYED", "Self-employed"), new("STUDENT", "Student"), new("RETIRED", "Retired"), new("HOMEMAKER", "Homemaker"), new("UNEMPLOYED", "Unemployed"),
        new("HEALTHCARE", "Healthcare"), new("EDUCATION", "Education"), new("CONSTRUCTION", "Construction"), new("HOSPITALITY", "Hospitality"), new("TRANSPORT", "Transport"),
        new("INFORMATION_TECHNOLOGY", "Information technology"), new("PUBLIC_SERVICE", "Public service"), new("RETAIL", "Retail"), new("OTHER", "Other"),
    ];

    public static readonly IReadOnlyList<ReferenceItem> IdTypes =
    [
        new("PASSPORT", "Passport"), new("NATIONAL_ID", "National identity card"), new("DRIVING_LICENCE", "Driving licence"), new("RESIDENCE_PERMIT", "Residence permit"),
        new("VOTER_CARD", "Voter card"), new("OTHER", "Other"),
    ];

    public static readonly IReadOnlyList<ReferenceItem> DeliveryMethods =
    [
        new("ACCOUNTPAYMENT", "Bank account"), new("ACCOUNTPAYMENT_CREDIT_CARD", "Credit card"), new("ACCOUNTPAYMENT_DEBIT_CARD", "Debit card"), new("AIRTIME_TOPUP", "Airtime"),
        new("BILL_PAYMENT", "Bill"), new("CASHPICKUP", "Cash pickup"), new("MOBILE_MONEY", "Mobile money"), new("WALLET", "Wallet"),
    ];
}
