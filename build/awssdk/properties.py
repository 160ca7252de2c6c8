"""Properties: their C# type, and the statements that write and read them."""

from dataclasses import dataclass

from closure import Structure, members
from naming import literal, pascal
from service import Service, Shape

_SCALARS = {
    "string": ("string", "String"),
    "character": ("string", "String"),
    "integer": ("int?", "Integer"),
    "long": ("long?", "Long"),
    "float": ("float?", "Float"),
    "double": ("double?", "Double"),
    "boolean": ("bool?", "Boolean"),
    "timestamp": ("DateTime?", "Timestamp"),
    "blob": ("MemoryStream", "Blob"),
}
_TIMESTAMP_FORMATS = {"unixTimestamp": "UnixSeconds", "iso8601": "Iso8601", "rfc822": "Rfc822"}


@dataclass(frozen=True)
class Property:
    name: str
    type: str
    member: Shape
    shape: Shape
    wire_name_out: str
    wire_name_in: str
    required: bool
    location: str | None
    model_name: str


class Properties:
    """The properties of one service's structures."""

    def __init__(self, service: Service) -> None:
        self.service = service

    def of(self, structure: Structure) -> list[Property]:
        required = set(structure.shape.get("required", []))
        payload = structure.shape.get("payload")
        renamed = self.service.properties.get(structure.name, {})
        result = []
        for name, member in members(self.service, structure).items():
            shape = self.service.shape(member["shape"])
            property_name = renamed.get(name, pascal(name))
            if property_name == structure.name:
                raise SystemExit(
                    f"{structure.name}.{property_name}: C# forbids a property named as its class; "
                    f"name it in services.json, {self.service.model_name}.properties"
                )
            location = "payload" if name == payload else member.get("location")
            result.append(
                Property(
                    property_name,
                    self.type(member["shape"]),
                    member,
                    shape,
                    self._wire_name_out(name, member),
                    member.get("locationName", name),
                    name in required,
                    location,
                    name,
                )
            )
        return result

    def type(self, shape_name: str, nested: bool = False) -> str:
        """Enumerations are strings inside lists and maps, as in the official packages."""
        shape = self.service.shape(shape_name)
        match shape["type"]:
            case "structure":
                if shape_name in self.service.unwrap:
                    inner = self._unwrapped(shape_name)
                    return "string" if inner["type"] == "blob" else _SCALARS[inner["type"]][0]
                return pascal(shape_name)
            case "list":
                return f"List<{self.type(shape['member']['shape'], nested=True)}>"
            case "map":
                return f"Dictionary<string, {self.type(shape['value']['shape'], nested=True)}>"
            case "string" if "enum" in shape and not nested:
                return pascal(shape_name)
            case kind:
                scalar = _SCALARS[kind][0]
                return scalar.rstrip("?") if nested else scalar

    def write(self, prop: Property) -> str:
        value = prop.name
        if prop.member.get("idempotencyToken"):
            value = f"{prop.name} ?? IdempotencyToken.New()"
        return self._write(prop.member["shape"], prop.member, literal(prop.wire_name_out), value) + ";"

    def read(self, prop: Property) -> str:
        return f"{prop.name} = {self._read(prop.member['shape'], prop.member)};"

    def _unwrapped(self, shape_name: str) -> Shape:
        member = self.service.unwrap[shape_name]
        return self.service.shape(self.service.shape(shape_name)["members"][member]["shape"])

    def _wire_name_out(self, name: str, member: Shape) -> str:
        if self.service.protocol == "ec2":
            if "queryName" in member:
                return member["queryName"]
            return pascal(member.get("locationName", name))
        return member.get("locationName", name)

    def _write(self, shape_name: str, member: Shape, name: str, value: str) -> str:
        shape = self.service.shape(shape_name)
        match shape["type"]:
            case "structure" if shape_name in self.service.unwrap:
                inner = self._unwrapped(shape_name)
                method = "String" if inner["type"] == "blob" else _SCALARS[inner["type"]][1]
                return f"to.{method}({name[:-1]}.{self.service.unwrap[shape_name]}\", {value})"
            case "structure":
                return f"to.Structure({name}, {value})"
            case "list":
                self._check_list(shape_name, shape)
                item = self.service.shape(shape["member"]["shape"])
                if item["type"] == "string":
                    return f"to.Strings({name}, {value})"
                if item["type"] == "structure":
                    return f"to.Structures({name}, {value})"
                write = self._write(shape["member"]["shape"], shape["member"], "null", "item")
                return f"to.List({name}, {value}, static (to, item) => {write})"
            case "map":
                names = self._entry_names(shape)
                item = self.service.shape(shape["value"]["shape"])
                if item["type"] == "string" and not names:
                    return f"to.StringMap({name}, {value})"
                write = self._write(shape["value"]["shape"], shape["value"], "null", "item")
                return f"to.Map({name}, {value}, static (to, item) => {write}{names})"
            case "timestamp":
                spelled = member.get("timestampFormat", shape.get("timestampFormat"))
                given = f", TimestampFormat.{_TIMESTAMP_FORMATS[spelled]}" if spelled else ""
                return f"to.Timestamp({name}, {value}{given})"
            case kind:
                return f"to.{_SCALARS[kind][1]}({name}, {value})"

    def _read(self, shape_name: str, member: Shape, nested: bool = False) -> str:
        shape = self.service.shape(shape_name)
        match shape["type"]:
            case "structure" if shape_name in self.service.unwrap:
                raise SystemExit(f"{shape_name} is unwrapped in requests only; the generator does not read it")
            case "structure":
                return f"from.Structure(new {pascal(shape_name)}())"
            case "list":
                if shape.get("flattened") or member.get("flattened"):
                    raise SystemExit(f"{shape_name} is a flattened list, which the readers do not read")
                item = self.service.shape(shape["member"]["shape"])
                if item["type"] == "string":
                    return "from.Strings()"
                if item["type"] == "structure":
                    return f"from.Structures(static () => new {pascal(shape['member']['shape'])}())"
                return f"from.List(static from => {self._read(shape['member']['shape'], shape['member'], nested=True)})"
            case "map":
                if self.service.shape(shape["value"]["shape"])["type"] == "string":
                    return "from.StringMap()"
                return f"from.Map(static from => {self._read(shape['value']['shape'], shape['value'], nested=True)})"
            case kind:
                scalar, method = _SCALARS[kind]
                return f"from.{method}(){'.Value' if nested and scalar.endswith('?') else ''}"

    def _check_list(self, shape_name: str, shape: Shape) -> None:
        odd = shape.get("flattened") or shape["member"].get("locationName", "member") != "member"
        if self.service.protocol == "query" and odd:
            raise SystemExit(f"{shape_name} has its own spelling of list items, which the Query writer does not know")

    def _entry_names(self, shape: Shape) -> str:
        """Only the Query protocol spells entries out."""
        if self.service.protocol not in ("query", "ec2"):
            return ""
        if shape.get("flattened"):
            raise SystemExit("a flattened map, which the Query writer does not know")
        key = shape["key"].get("locationName", "key")
        value = shape["value"].get("locationName", "value")
        return "" if (key, value) == ("key", "value") else f", {literal(key)}, {literal(value)}"
