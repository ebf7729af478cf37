package decl

// Role is the role of a declaration or a member for the callers of a package.
type Role int

// The roles. Implied is the role of what every package has or what follows from another
// declaration, such as the methods that all enums have.
const (
	Implied     Role = iota
	Resource         // Widget
	Stub             // Customer, of which there is only the ID
	Choice           // PaymentSource, which is one of several resources
	Object           // WidgetSize
	Union            // WidgetOwner
	Enum             // WidgetColor
	Params           // WidgetCreateParams
	Page             // WidgetList
	ClientField      // Client.V1Widgets
	ServiceType      // V1WidgetService
	Operation        // V1WidgetService.Create
	Method           // Widget.Refresh
	Property         // Widget.Color
	Parameter        // WidgetCreateParams.Color
	FileName         // FileCreateParams.Filename, beside FileReader
	RangeLimit       // WidgetListParams.CreatedRange, beside Created
	Word             // WidgetUpdateParams.TrialEndNow, beside TrialEnd
	OrID             // WidgetCreateParams.OwnerID, beside Owner
	Clearable        // WidgetUpdateParamsUnsetFieldName, beside Name
	Variant          // WidgetOwner.Customer
	EnumValue        // WidgetColorRed
	EventType        // EventTypeWidgetCreated
	ThinEvent        // V2CoreAccountClosedEvent
	TypedError       // RateLimitError
	ErrorCode        // RateLimitErrorCodeAccountRateLimitExceeded
)
